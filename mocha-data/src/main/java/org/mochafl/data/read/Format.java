package org.mochafl.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.mochafl.core.InvalidInput;

/** The formats a federation can be read from. */
public enum Format {
    /** A table with a header line, a task column and a label column. */
    CSV,
    /** MATLAB v5 with cells {@code X} and {@code Y}, or {@code feature} and {@code label}. */
    MAT,
    /** The zip or directory of UCI Human Activity Recognition Using Smartphones. */
    HAR;

    private static final int HEAD_BYTES = 4096;

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
        throw new InvalidInput("--format: expected csv, mat or har, found " + Quoted.of(name));
    }

    /**
     * The format of a file or directory, by its first bytes and then by its name.
     *
     * @throws InvalidInput if there is no such file, or it is empty or of no format known here
     */
    public static Format recognise(Path path) {
        checkPresent(path);
        if (Files.isDirectory(path)) {
            if (HarLayout.isIn(path)) {
                return HAR;
            }
            throw new InvalidInput(path + ": expected a file, or a directory with " + HarLayout.TRAINING_ROWS
                    + ", found a directory without it");
        }
        byte[] head = head(path);
        if (head.length == 0) {
            throw new InvalidInput(path + ": expected a file with data, found an empty file");
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK") || name.endsWith(".zip")) {
            return HAR;
        }
        if (start.startsWith("MATLAB ") || name.endsWith(".mat")) {
            return MAT;
        }
        if (start.indexOf('\0') >= 0) {
            throw new InvalidInput(path + ": expected a CSV table, a MATLAB v5 file or the Human Activity zip, found"
                    + " another kind of binary file");
        }
        return CSV;
    }

    static void checkPresent(Path path) {
        if (!Files.exists(path)) {
            throw new InvalidInput(path + ": expected a file or directory, found none");
        }
    }

    /** The bytes a file starts with, as many as a format can be recognised by. */
    static byte[] head(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD_BYTES);
        } catch (IOException failed) {
            throw new InvalidInput(path + ": expected a readable file, found one that cannot be read", failed);
        }
    }
}
