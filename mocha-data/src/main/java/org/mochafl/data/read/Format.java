package org.mochafl.data.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mochafl.core.InvalidInput;

/** The formats a federation can be read from. */
public enum Format {
    /** A table of text with a header line, a task column and label columns. */
    CSV("a CSV table"),
    /** A Parquet file, or a directory of them, with a task column and label columns. */
    PARQUET("a Parquet table"),
    /** A directory with a LIBSVM file for each task, or one file that names the tasks by {@code qid}. */
    LIBSVM("LIBSVM rows"),
    /** MATLAB v5 or v7.3 with cells {@code X} and {@code Y}, or {@code feature} and {@code label}. */
    MAT("a MATLAB file"),
    /** The zip or directory of UCI Human Activity Recognition Using Smartphones. */
    HAR("the Human Activity zip"),
    /** A LEAF JSON file, or a directory of them. */
    LEAF("LEAF JSON"),
    /** The directory of UCI Heart Disease with the processed files of four hospitals. */
    HEART("the Heart Disease directory");

    private final String description;

    Format(String description) {
        this.description = description;
    }

    /**
     * The format with a name, in any case.
     *
     * @throws InvalidInput if there is none
     */
    public static Format named(String name) {
        for (Format format : values()) {
            if (format.name().equalsIgnoreCase(name.strip())) {
                return format;
            }
        }
        throw new InvalidInput("--format: expected "
                + listed(Arrays.stream(values()).map(Format::label).toList()) + ", found " + Quoted.of(name));
    }

    /**
     * The format of a file or directory, by its first bytes and then by its name.
     *
     * @throws InvalidInput if there is no such file, or it is empty or of no format known here
     */
    public static Format recognise(Path path) {
        checkPresent(path);
        return Signatures.format(path);
    }

    /** Its name as the command writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its columns have names, of which one is the task's and others are labels. */
    public boolean isTable() {
        return this == CSV || this == PARQUET;
    }

    /** All formats, for messages: "a CSV table, … or …". */
    static String descriptions() {
        return listed(Arrays.stream(values()).map(format -> format.description).toList());
    }

    static void checkPresent(Path path) {
        if (!Files.exists(path)) {
            throw new InvalidInput(path + ": expected a file or directory, found none");
        }
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
