package org.mochafl.data.write;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;

/**
 * The formats a federation can be written in. Numbers are written with as many digits as bring back the same double, so
 * that what is read back has the same digest.
 */
public enum FileFormat {
    /** A table with the columns {@code task} and {@code label}, or {@code label1} to {@code labelK}, and the features. */
    CSV(false) {
        @Override
        public void write(RawFederation federation, Path path) throws IOException {
            try (Writer out = Files.newBufferedWriter(path)) {
                CsvOutput.write(federation, out);
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
        }
    },

    /** LEAF JSON, one file. */
    LEAF(false) {
        @Override
        public void write(RawFederation federation, Path path) throws IOException {
            checkPlain(federation, this);
            try (Writer out = Files.newBufferedWriter(path)) {
                LeafOutput.write(federation, out);
            }
        }
    },

    /** A directory with a LIBSVM file for each task. */
    LIBSVM(true) {
        @Override
        public void write(RawFederation federation, Path path) throws IOException {
            checkPlain(federation, this);
            for (TaskData task : federation.tasks()) {
                checkFits(task);
            }
            Files.createDirectories(path);
            for (TaskData task : federation.tasks()) {
                try (BufferedWriter out = Files.newBufferedWriter(path.resolve(task.name() + ".libsvm"))) {
                    LibsvmOutput.write(task, out);
                }
            }
        }
    };

    private static final double LARGEST_PLAIN = 1e15;

    private final boolean directory;

    FileFormat(boolean directory) {
        this.directory = directory;
    }

    /** Whether it is a directory of files. */
    public boolean isDirectory() {
        return directory;
    }

    /**
     * Writes a federation.
     *
     * @param path the file, or the directory, which need not be there
     * @throws InvalidInput if the format cannot hold the federation
     */
    public abstract void write(RawFederation federation, Path path) throws IOException;

    /**
     * The format with a name, in any case.
     *
     * @throws InvalidInput if there is none
     */
    public static FileFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInput("--format: expected " + names() + ", found '" + name.strip() + "'"));
    }

    /** The names of all, for messages. */
    public static String names() {
        return Arrays.stream(values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Both have one number as label, and no place for the name of a class. */
    private static void checkPlain(RawFederation federation, FileFormat format) {
        int outputs = federation.tasks().get(0).outputs();
        if (outputs > 1 || federation.labels().areNamed()) {
            throw new InvalidInput(
                    "--format: expected csv for " + (outputs > 1 ? outputs + " labels a row" : "labels that are names")
                            + ", found " + format.name().toLowerCase(Locale.ROOT));
        }
    }

    /** A file's name is a task's, and a feature that is not named is 0. */
    private static void checkFits(TaskData task) {
        if (task.hasMissing()) {
            throw new InvalidInput("--format: expected csv or leaf for features that are missing, as in task "
                    + task.name() + ", found libsvm");
        }
        if (!task.name().matches("[^./\\\\][^/\\\\]*")) {
            throw new InvalidInput("--format: expected csv or leaf for a task whose name is no file's, as '"
                    + task.name() + "', found libsvm");
        }
    }

    /** The shortest text that is read back as the same number, without a needless fraction. */
    static String text(double value) {
        boolean plain = value == Math.rint(value)
                && Math.abs(value) < LARGEST_PLAIN
                && !(value == 0 && Double.doubleToRawLongBits(value) != 0);
        return plain ? Long.toString((long) value) : Double.toString(value);
    }
}
