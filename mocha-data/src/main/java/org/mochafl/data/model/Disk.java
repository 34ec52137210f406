package org.mochafl.data.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The few things a save does to a disk, each of which can fail or be the last before the power goes. */
interface Disk {

    /** The disk of this computer. */
    Disk REAL = new Disk() {
        @Override
        public void write(Path file, Output output) throws IOException {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
                output.writeTo(out);
                out.flush();
                channel.force(true);
            }
        }

        @Override
        public void createDirectory(Path directory) throws IOException {
            Files.createDirectory(directory);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void sync(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    };

    /** Bytes handed to the system at once. */
    int BUFFER_BYTES = 1 << 16;

    /** What a file holds. */
    @FunctionalInterface
    interface Output {
        /** Writes all of it; the stream is flushed and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file, over an older one, and returns when it is on the disk. */
    void write(Path file, Output output) throws IOException;

    /** Makes a directory. */
    void createDirectory(Path directory) throws IOException;

    /** Gives a file or directory another name in one step, over an older file or an empty directory. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty directory, if it is there. */
    void delete(Path file) throws IOException;

    /** Returns when the names in a directory are on the disk. */
    void sync(Path directory) throws IOException;
}
