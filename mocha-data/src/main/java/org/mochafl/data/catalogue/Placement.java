package org.mochafl.data.catalogue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.fetch.FetchFailed;
import org.mochafl.data.fetch.RemoteFile;
import org.mochafl.data.fetch.Sha256;

/** How files get into the data directory: as a part first, then by one move. */
final class Placement {

    private final Path directory;

    Placement(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory if need be, and tries it out. */
    void prepare() throws IOException {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".mocha", ".part"));
        } catch (FileAlreadyExistsException file) {
            throw new InvalidInput("--data-dir " + directory + ": expected a directory, found a file", file);
        } catch (IOException unwritable) {
            throw new FetchFailed(
                    "--data-dir " + directory + ": expected to write there, found: " + reason(unwritable), unwritable);
        }
    }

    /** Where an edition is until it is whole. */
    Path part(Edition edition) {
        return directory.resolve(edition.fileName() + ".part");
    }

    /** Deletes a part that nothing has come into yet. */
    void discardEmpty(Edition edition) throws IOException {
        Path part = part(edition);
        if (Files.isDirectory(part) && files(part).isEmpty()) {
            discard(edition);
        }
    }

    /** Deletes what is there of a part. */
    void discard(Edition edition) throws IOException {
        Path part = part(edition);
        if (Files.isDirectory(part)) {
            List<Path> deepestFirst;
            try (Stream<Path> below = Files.walk(part)) {
                deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } else {
            RemoteFile.discard(part);
        }
    }

    /** Copies a file, or a directory with all that is in it. */
    void copy(Path from, Path part) throws IOException {
        try {
            List<Path> all;
            try (Stream<Path> below = Files.walk(from)) {
                all = below.toList();
            }
            for (Path path : all) {
                String relative = from.relativize(path).toString();
                Path to = relative.isEmpty() ? part : part.resolve(relative);
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    copyFile(path, to);
                }
            }
        } catch (IOException failed) {
            throw new FetchFailed(
                    "--from " + from + ": expected to copy it to " + part + ", found: " + reason(failed), failed);
        }
    }

    /** Copies bytes, not rights: what is taken from a directory that cannot be written can be replaced here. */
    private static void copyFile(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from);
                FileOutputStream out = new FileOutputStream(to.toFile())) {
            in.transferTo(out);
            out.getFD().sync();
        }
    }

    /** Gives a part its name, all at once. */
    Path move(Path part, Edition edition) throws IOException {
        Path path = directory.resolve(edition.fileName());
        try {
            return Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new FetchFailed(path + ": expected to write it, found: " + reason(failed), failed);
        }
    }

    /**
     * The SHA-256 of the file, or of each file in the directory.
     *
     * @param path the file or directory
     * @param name what it is called, or will be
     * @return by the paths of files below the data directory
     */
    static Map<String, String> checksums(Path path, String name) throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        for (Path file : files(path)) {
            String below = path.relativize(file).toString().replace('\\', '/');
            checksums.put(below.isEmpty() ? name : name + "/" + below, Sha256.of(file));
        }
        return checksums;
    }

    /** The size of the file, or of all files in the directory. */
    static long bytes(Path path) throws IOException {
        long bytes = 0;
        for (Path file : files(path)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> below = Files.walk(path)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String reason(IOException failed) {
        if (failed instanceof FileSystemException known) {
            return Objects.requireNonNullElse(
                    known.getReason(), known.getClass().getSimpleName().replace("Exception", ""));
        }
        return Objects.requireNonNullElse(failed.getMessage(), failed.toString());
    }
}
