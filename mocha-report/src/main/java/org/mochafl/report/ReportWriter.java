package org.mochafl.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.mochafl.core.InvalidInput;

/** Writes a page to a file: all of it or nothing. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes the page, in UTF-8, to a temporary file beside the target and moves it there, over an older one.
     *
     * @param file where the page belongs
     * @param html the page
     * @throws InvalidInput if the file's directory does not exist, or the file is there and not a regular one
     * @throws IOException if the disk does not take the page; an older page is then still there
     */
    public static void write(Path file, String html) throws IOException {
        checkTarget(file);
        String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        Path temporary = directory(file).resolve(name);
        try {
            Files.writeString(temporary, html);
            move(temporary, file);
        } catch (IOException e) {
            throw new IOException("report " + file + ": cannot be written: " + e, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Checks that a page can be written there; for a command that wants to know before it computes.
     *
     * @param file where the page will belong
     * @throws InvalidInput if the file's directory does not exist, or the file is there and not a regular one
     */
    public static void checkTarget(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            String found = Files.isDirectory(file) ? "a directory" : "a device or pipe";
            throw new InvalidInput("report " + file + ": expected a file, found " + found);
        }
        if (!Files.isDirectory(directory(file))) {
            throw new InvalidInput("report " + file + ": expected a directory " + directory(file) + ", found none");
        }
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
