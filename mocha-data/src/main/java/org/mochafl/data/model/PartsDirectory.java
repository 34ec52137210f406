package org.mochafl.data.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mochafl.core.InvalidInput;

/**
 * A directory of files, the parts, and one more, the manifest, that holds their sums. The whole is replaced at once: who
 * reads finds all of the old or all of the new, whenever the writer stops.
 *
 * <p>How: a new directory is written beside its place, as {@code .NAME.PID.part}, and gets its name when it is complete.
 * In an old one,
 *
 * <pre>
 *     1. each part is written as .PART.part, and renamed to .PART.SUM      nothing that the old manifest names has changed
 *     2. the manifest is written, and renamed over the old one             the one moment at which the new replaces the old
 *     3. each .PART.SUM is renamed to PART                                 the same bytes under their usual name
 * </pre>
 *
 * <p>A reader looks for a part first as {@code .PART.SUM} by the sum in its manifest, then as {@code PART}. A stop before 2
 * leaves files that no manifest names; a stop before the end of 3 leaves parts under their first names; the next write
 * sees to both. Writers wait for each other by a lock on {@code .lock}. A reader looks whether the manifest is still the
 * same when it has read all parts, and else begins again.
 */
final class PartsDirectory {

    private static final String LOCK = ".lock";
    private static final String UNFINISHED = ".part";
    private static final Pattern LEFTOVER = Pattern.compile("\\..+\\.(part|[0-9a-f]{16})");
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
    private static final int ATTEMPTS = 50;
    private static final Object WRITING = new Object();

    private final Path path;
    private final String manifest;
    private final Disk disk;

    PartsDirectory(Path path, String manifest, Disk disk) {
        this.path = path;
        this.manifest = manifest;
        this.disk = disk;
    }

    /** What the directory is to hold. */
    interface Content {

        /** The parts by their names, in the order in which they are written. */
        Map<String, Disk.Output> parts();

        /** The manifest, from the sums of the parts. */
        Disk.Output manifest(Map<String, PartSum> sums);

        /** The sums in a manifest that is being replaced; none where it cannot be read. */
        Map<String, PartSum> sums(byte[] oldManifest);
    }

    /** Reads a whole. */
    @FunctionalInterface
    interface Reader<T> {

        /** Reads the parts that a manifest names. */
        T read(byte[] manifest, Parts parts) throws IOException;
    }

    /** Finds parts. */
    @FunctionalInterface
    interface Parts {

        /**
         * Where the part with a name and a sum is.
         *
         * @throws InvalidInput if it is absent or its bytes have another sum
         */
        Path find(String name, PartSum sum) throws IOException;
    }

    /**
     * Reads the directory as it is at one moment.
     *
     * @throws InvalidInput as the reader throws, or if a part is damaged
     */
    <T> T read(Reader<T> reader) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] before = Files.readAllBytes(path.resolve(manifest));
            try {
                T result = reader.read(before, this::find);
                if (isStill(before)) {
                    return result;
                }
            } catch (NoSuchFileException | FileNotFoundException moved) {
                // under its usual name by now
            } catch (IOException | InvalidInput failed) {
                if (isStill(before)) {
                    throw failed;
                }
            }
        }
        throw new IOException(path + ": expected to read it at one moment, found it written again and again");
    }

    private boolean isStill(byte[] before) throws IOException {
        return Arrays.equals(before, Files.readAllBytes(path.resolve(manifest)));
    }

    private Path find(String name, PartSum sum) throws IOException {
        Path renamed = path.resolve(name);
        Path first = firstName(name, sum);
        boolean early = Files.exists(first);
        if (!early && !Files.isRegularFile(renamed)) {
            throw new InvalidInput(renamed + ": expected a part of the model, found none");
        }
        Path file = early ? first : renamed;
        PartSum found = sum(file);
        if (found.bytes() != sum.bytes()) {
            throw new InvalidInput(
                    renamed + ": expected " + sum.bytes() + " bytes, as " + manifest + " says, found " + found.bytes());
        }
        if (!found.equals(sum)) {
            throw new InvalidInput(renamed + ": expected the bytes that were saved, SHA-256 " + sum.shortName()
                    + "…, found others, " + found.shortName() + "…");
        }
        return file;
    }

    private static PartSum sum(Path file) throws IOException {
        PartSum.Counting sum = new PartSum.Counting(OutputStream.nullOutputStream());
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(sum);
        }
        return sum.sum();
    }

    private Path firstName(String part, PartSum sum) {
        return path.resolve("." + part + "." + sum.shortName());
    }

    /** Writes the directory, over an older one whose manifest is there. */
    void write(Content content) throws IOException {
        synchronized (WRITING) { // a lock on a file is the process's
            deleteLeftBeside();
            if (!Files.exists(path.resolve(manifest)) && !writeBeside(content)) {
                return;
            }
            try (FileChannel channel =
                            FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Objects.requireNonNull(lock);
                replace(content);
            }
        }
    }

    /** Returns true if meanwhile somebody else wrote the directory, which is to be replaced. */
    private boolean writeBeside(Content content) throws IOException {
        Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent());
        Path beside = parent.resolve("." + path.toAbsolutePath().getFileName() + "."
                + ProcessHandle.current().pid() + UNFINISHED);
        try {
            disk.createDirectory(beside);
            Map<String, PartSum> sums = new LinkedHashMap<>();
            for (var part : content.parts().entrySet()) {
                sums.put(part.getKey(), writePart(beside.resolve(part.getKey()), part.getValue()));
            }
            disk.write(beside.resolve(manifest), content.manifest(sums));
            disk.sync(beside);
            disk.move(beside, path);
            disk.sync(parent);
            return false;
        } catch (IOException | RuntimeException failed) {
            try {
                deleteWhole(beside);
            } catch (IOException again) {
                failed.addSuppressed(again);
            }
            boolean occupied =
                    failed instanceof DirectoryNotEmptyException || failed instanceof FileAlreadyExistsException;
            if (occupied && Files.exists(path.resolve(manifest))) {
                return true;
            }
            throw failed;
        }
    }

    private PartSum writePart(Path file, Disk.Output output) throws IOException {
        PartSum[] sum = new PartSum[1];
        disk.write(file, out -> {
            PartSum.Counting counting = new PartSum.Counting(out);
            output.writeTo(counting);
            sum[0] = counting.sum();
        });
        return Objects.requireNonNull(sum[0]);
    }

    private void replace(Content content) throws IOException {
        settle(content);
        Map<String, PartSum> old = onDisk(content);
        try {
            Map<String, PartSum> sums = new LinkedHashMap<>();
            for (var part : content.parts().entrySet()) {
                Path unfinished = path.resolve("." + part.getKey() + UNFINISHED);
                PartSum sum = writePart(unfinished, part.getValue());
                disk.move(unfinished, firstName(part.getKey(), sum));
                sums.put(part.getKey(), sum);
            }
            Path unfinished = path.resolve("." + manifest + UNFINISHED);
            disk.write(unfinished, content.manifest(sums));
            disk.sync(path);
            disk.move(unfinished, path.resolve(manifest));
            disk.sync(path);
            settle(content);
            for (String part : old.keySet()) {
                if (!sums.containsKey(part)) {
                    disk.delete(path.resolve(part));
                }
            }
        } catch (IOException | RuntimeException failed) {
            try {
                settle(content);
            } catch (IOException again) {
                failed.addSuppressed(again);
            }
            throw failed;
        }
    }

    private Map<String, PartSum> onDisk(Content content) throws IOException {
        return content.sums(Files.readAllBytes(path.resolve(manifest)));
    }

    /** Gives the parts of the manifest that is there their usual names, and deletes what it does not name. */
    private void settle(Content content) throws IOException {
        for (var part : onDisk(content).entrySet()) {
            Path first = firstName(part.getKey(), part.getValue());
            if (Files.exists(first)) {
                disk.move(first, path.resolve(part.getKey()));
            }
        }
        disk.sync(path);
        deleteAll(children(path, LEFTOVER));
    }

    /** Deletes what writers that are no more have left beside the directory. */
    private void deleteLeftBeside() throws IOException {
        Path place = path.toAbsolutePath();
        Path parent = Objects.requireNonNull(place.getParent());
        Pattern unfinished =
                Pattern.compile(Pattern.quote("." + place.getFileName() + ".") + "(\\d{1,18})\\.(try\\.)?part");
        for (Path left : children(parent, unfinished)) {
            Matcher name = unfinished.matcher(left.getFileName().toString());
            long pid = name.matches() ? Long.parseLong(name.group(1)) : 0;
            boolean writes = pid != ProcessHandle.current().pid()
                    && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            if (!writes) {
                deleteWhole(left);
            }
        }
    }

    private void deleteWhole(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            deleteAll(children(directory, ANY));
        }
        deleteAll(List.of(directory));
    }

    private void deleteAll(List<Path> files) throws IOException {
        for (Path file : files) {
            disk.delete(file);
        }
    }

    private static List<Path> children(Path directory, Pattern name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }
}
