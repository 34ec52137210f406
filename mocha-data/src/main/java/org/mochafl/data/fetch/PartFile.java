package org.mochafl.data.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is here of a file that is being downloaded, and beside it a note from where: address, validator and length, a line
 * each. Bytes without a note are worth nothing, since nobody knows what they are of.
 *
 * <p>Held by one process at a time.
 */
final class PartFile implements Closeable {

    private final Path path;
    private final Path noteFile;
    private final FileChannel channel;
    private @Nullable Note note;

    /**
     * Where the bytes are from.
     *
     * @param address as it was asked for
     * @param validator a strong entity tag or a time of modification, as the server wrote it; empty for none
     * @param length of the whole file, −1 if unknown
     */
    record Note(String address, String validator, long length) {}

    private PartFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.noteFile = noteOf(path);
        this.channel = channel;
        this.note = readNote();
    }

    /**
     * Opens or begins it.
     *
     * @throws FetchFailed if it cannot be written, or somebody else writes it
     */
    static PartFile open(Path path) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
        try {
            if (channel.tryLock() != null) {
                return new PartFile(path, channel);
            }
        } catch (OverlappingFileLockException held) {
            // by another thread of this process
        }
        channel.close();
        throw new FetchFailed(path + ": expected to be the only one who fetches it, found another");
    }

    static void delete(Path path) throws IOException {
        Files.deleteIfExists(noteOf(path));
        Files.deleteIfExists(path);
    }

    /** How many bytes are here of the file that the address leads to. */
    long size(String address) throws IOException {
        return note != null && note.address.equals(address) ? channel.size() : 0;
    }

    /** The note, if there are bytes worth keeping. */
    @Nullable
    Note note() {
        return note;
    }

    boolean isComplete(String address) throws IOException {
        return note != null && note.address.equals(address) && note.length >= 0 && channel.size() == note.length;
    }

    /** Drops all bytes; what comes next is described by the note. */
    void restart(Note next) throws IOException {
        try {
            note = null;
            Files.deleteIfExists(noteFile);
            channel.truncate(0);
            Files.writeString(noteFile, next.address + "\n" + next.validator + "\n" + next.length + "\n");
            note = next;
        } catch (IOException e) {
            throw unwritable(noteFile, e);
        }
    }

    /** Adds bytes at the end. */
    void append(byte[] bytes, int count) throws IOException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            channel.position(channel.size());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Waits until the disk has every byte, and forgets the note. */
    void finish() throws IOException {
        try {
            channel.force(true);
            Files.deleteIfExists(noteFile);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private @Nullable Note readNote() throws IOException {
        if (!Files.isRegularFile(noteFile)) {
            return null;
        }
        List<String> lines = Files.readAllLines(noteFile);
        try {
            return lines.size() == 3 ? new Note(lines.get(0), lines.get(1), Long.parseLong(lines.get(2))) : null;
        } catch (NumberFormatException damaged) {
            return null;
        }
    }

    private static Path noteOf(Path path) {
        return path.resolveSibling(path.getFileName() + ".from");
    }

    static FetchFailed unwritable(Path path, IOException cause) {
        String reason = cause instanceof FileSystemException known
                ? Objects.requireNonNullElse(known.getReason(), known.getClass().getSimpleName())
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return new FetchFailed(path + ": expected to write it, found: " + reason, cause);
    }
}
