package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A disk on which one step goes wrong: the step is not done (of a write, the bytes before it are), and either all later
 * ones go wrong too, as if the process had been killed, or only the bytes have no room, as if the disk were full.
 */
final class StoppingDisk implements Disk {

    /** A failure that this disk made. */
    static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("No space left on device");
        }
    }

    private final long lastStep;
    private final boolean killed;
    private long steps;

    /** @param killed whether everything fails after the last step, or writing alone */
    StoppingDisk(long lastStep, boolean killed) {
        this.lastStep = lastStep;
        this.killed = killed;
    }

    long steps() {
        return steps;
    }

    private void step(boolean writes) throws Stopped {
        if (steps >= lastStep && (killed || writes)) {
            throw new Stopped();
        }
        steps++;
    }

    @Override
    public void write(Path file, Output output) throws IOException {
        step(true);
        REAL.write(file, out -> {
            output.writeTo(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    for (int i = 0; i < count; i += 256) {
                        step(true);
                        out.write(bytes, from + i, Math.min(256, count - i));
                    }
                }
            });
            out.flush();
            step(true);
        });
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        step(true);
        REAL.createDirectory(directory);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step(false);
        REAL.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step(false);
        REAL.delete(file);
    }

    @Override
    public void sync(Path directory) throws IOException {
        step(false);
        REAL.sync(directory);
    }
}
