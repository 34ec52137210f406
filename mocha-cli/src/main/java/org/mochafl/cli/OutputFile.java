package org.mochafl.cli;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.model.ModelDirectory;

/** A file the command was asked to write: tried before the work, and then written whole or not at all. */
final class OutputFile {

    private final String option;
    private final Path path;
    private final Path temporary;

    private OutputFile(String option, Path path, Path directory) {
        this.option = option;
        this.path = path;
        this.temporary = directory.resolve(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    /**
     * A file that can be written as far as one can know before.
     *
     * @param option the option that names it
     * @throws InvalidInput if its directory is absent, or something else than a file is there
     * @throws IOException if the directory takes no file
     */
    static OutputFile at(String option, Path path) throws IOException {
        if (path.getFileName() == null || Files.isDirectory(path)) {
            throw new InvalidInput(option + " " + path + ": expected a file to write, found a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InvalidInput(option + " " + path + ": expected a file to write, found a device or pipe");
        }
        if (ModelDirectory.isPart(path)) {
            throw new InvalidInput(option + " " + path + ": expected another file than those of a model, found one");
        }
        Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent());
        if (!Files.isDirectory(directory)) {
            throw new InvalidInput(option + " " + path + ": expected a directory " + directory + ", found none");
        }
        OutputFile file = new OutputFile(option, path, directory);
        file.tryOut();
        return file;
    }

    /** The same for an option that may be absent. */
    static Optional<OutputFile> at(String option, Optional<Path> path) throws IOException {
        return path.isPresent() ? Optional.of(at(option, path.get())) : Optional.empty();
    }

    /** Checks that another file is not the same one. */
    void checkIsNot(OutputFile other) {
        if (place().equals(other.place())) {
            throw new InvalidInput(
                    option + " " + path + ": expected another file than " + other.option + ", found the same");
        }
    }

    /**
     * Checks that a file that is read is not the same one: it would be lost.
     *
     * @param by the option that names what is read
     * @param read its name, which need not be a file's
     */
    void checkIsNotRead(String by, String read) throws IOException {
        if (Files.exists(path) && new File(read).exists() && Files.isSameFile(path, Path.of(read))) {
            throw new InvalidInput(
                    option + " " + path + ": expected another file than that of " + by + ", found the same");
        }
    }

    /** Its path in full. */
    Path place() {
        return path.toAbsolutePath().normalize();
    }

    String option() {
        return option;
    }

    Path path() {
        return path;
    }

    private void tryOut() throws IOException {
        try {
            Files.writeString(temporary, "");
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes the text in UTF-8, over an older file. */
    void write(String text) throws IOException {
        write(out -> out.write(text));
    }

    /** What a file holds. */
    @FunctionalInterface
    interface Content {

        /** Writes all of it. */
        void writeTo(Writer out) throws IOException;
    }

    /** Writes text in UTF-8 as it comes, over an older file; the file is there when all of it is. */
    void write(Content content) throws IOException {
        replace(() -> {
            try (Writer out = Files.newBufferedWriter(temporary)) {
                content.writeTo(out);
            }
        });
    }

    /** The same with bytes. */
    void write(byte[] content) throws IOException {
        replace(() -> Files.write(temporary, content));
    }

    /** Fills the temporary file. */
    @FunctionalInterface
    private interface Filling {

        void run() throws IOException;
    }

    private void replace(Filling filling) throws IOException {
        Thread interrupted = new Thread(this::discard, "mocha-discard");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            filling.run();
            move();
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            Files.deleteIfExists(temporary);
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // the process ends; a hidden file of it stays
        }
    }

    private IOException unwritable(IOException cause) {
        return unwritable(option, path, cause);
    }

    /** The error of a place that could not be written. */
    static IOException unwritable(String option, Path path, IOException cause) {
        String reason = cause instanceof FileSystemException known ? known.getReason() : cause.getMessage();
        if (reason == null) {
            reason = cause.getClass().getSimpleName();
        }
        return new IOException(option + " " + path + ": expected to write it, found: " + reason, cause);
    }
}
