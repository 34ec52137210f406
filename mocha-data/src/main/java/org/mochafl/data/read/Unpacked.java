package org.mochafl.data.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.mochafl.core.InvalidInput;

/**
 * How many bytes may still be unpacked from a zip. Tables of numbers pack to a tenth at best; a file that grows a
 * hundredfold is made to fill a memory or disk.
 */
final class Unpacked {

    private static final long LARGEST_RATIO = 100;
    private static final long ALWAYS_ALLOWED = 1 << 24;

    private final long most;
    private long left;

    private Unpacked(long most) {
        this.most = most;
        this.left = most;
    }

    /** What a zip of so many bytes may unpack to, all entries together. */
    static Unpacked ofZip(long bytes) {
        return new Unpacked(Math.max(ALWAYS_ALLOWED, LARGEST_RATIO * bytes));
    }

    /** No bound, for files that are not packed. */
    static Unpacked ofFiles() {
        return new Unpacked(Long.MAX_VALUE);
    }

    /** The stream, as long as it and those before it stay within the bound. */
    InputStream within(InputStream in, String where) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                count(value < 0 ? 0 : 1, where);
                return value;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                count(Math.max(0, read), where);
                return read;
            }
        };
    }

    private void count(int bytes, String where) {
        left -= bytes;
        if (left < 0) {
            throw new InvalidInput(where + ": expected a zip that unpacks to at most " + most + " bytes, "
                    + LARGEST_RATIO + " times its own, found more");
        }
    }
}
