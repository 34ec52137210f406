package org.mochafl.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Standard output, which keeps why it could not be written: a {@link java.io.PrintWriter} tells nobody. */
final class StandardOutput extends FilterOutputStream {

    private Optional<IOException> failure = Optional.empty();

    StandardOutput() {
        super(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException failed) {
            failure = Optional.of(failed);
            throw failed;
        }
    }

    /** Why something was not written; a reader that has gone, as {@code head} goes, is no failure. */
    Optional<IOException> failure() {
        return failure.filter(failed -> !String.valueOf(failed.getMessage()).contains("Broken pipe"));
    }
}
