package org.mochafl.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;

/**
 * A file or a directory that is too large to be held as text: filled under another name, and then in place at once. A
 * file takes the place of an older one; a directory has to be new.
 */
final class OutputPlace {

    private final String option;
    private final Path path;
    private final Path temporary;

    private OutputPlace(String option, Path path, Path directory) {
        this.option = option;
        this.path = path;
        this.temporary = directory.resolve(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    /** Fills a file or directory. */
    @FunctionalInterface
    interface Content {

        /** Writes to a path where nothing is. */
        void write(Path path) throws IOException;
    }

    /**
     * A place that can be filled as far as one can know before.
     *
     * @param option the option that names it
     * @throws InvalidInput if its directory is absent, or something else is there
     */
    static OutputPlace at(String option, Path path, boolean directory) {
        if (path.getFileName() == null || Files.isDirectory(path)) {
            throw new InvalidInput(
                    option + " " + path + ": expected " + (directory ? "a directory that is new" : "a file to write")
                            + ", found a directory that is there");
        }
        if (Files.exists(path) && (directory || !Files.isRegularFile(path))) {
            throw new InvalidInput(option + " " + path + ": expected a "
                    + (directory ? "directory that is new, found a file" : "file to write, found a device or pipe"));
        }
        Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent());
        if (!Files.isDirectory(parent)) {
            throw new InvalidInput(option + " " + path + ": expected a directory " + parent + ", found none");
        }
        return new OutputPlace(option, path, parent);
    }

    /** Fills it; if that fails, or is interrupted, nothing is left of it. */
    void fill(Content content) throws IOException {
        Thread interrupted = new Thread(this::discard, "mocha-discard");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            content.write(temporary);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            discard();
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private void discard() {
        if (!Files.exists(temporary)) {
            return;
        }
        try {
            List<Path> deepestFirst;
            try (Stream<Path> below = Files.walk(temporary)) {
                deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            // the run ends; something hidden of it stays
        }
    }

    private IOException unwritable(IOException cause) {
        String reason = cause instanceof FileSystemException known
                ? Objects.requireNonNullElse(known.getReason(), known.getClass().getSimpleName())
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return new IOException(option + " " + path + ": expected to write it, found: " + reason, cause);
    }
}
