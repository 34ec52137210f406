package org.mochafl.data.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mochafl.core.InvalidInput;

/** Lines of numbers between spaces, read one line at a time without an object per number. Not for several threads. */
final class NumberLines implements Closeable {

    private static final int BUFFER_BYTES = 1 << 17;

    private final InputStream in;
    private final String where;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int lineStart;
    private int lineEnd;
    private int next;
    private int filled;
    private int line;

    /**
     * The lines of a stream, which is closed with this object.
     *
     * @param where the file, for messages
     */
    NumberLines(InputStream in, String where) {
        this.in = in;
        this.where = where;
    }

    /** The number of the line read last, from 1. */
    int line() {
        return line;
    }

    /** The file, for messages. */
    String where() {
        return where;
    }

    /** Goes to the next line; false at the end of the file, or if nothing but empty lines follows. */
    boolean next() throws IOException {
        if (!nextLine()) {
            return false;
        }
        if (!isBlank()) {
            return true;
        }
        int blank = line;
        while (nextLine()) {
            if (!isBlank()) {
                throw new InvalidInput(where + ", line " + blank + ": expected numbers, found an empty line");
            }
        }
        return false;
    }

    /**
     * Reads the current line to {@code target[offset .. offset + count)}.
     *
     * @throws InvalidInput if it does not hold just that many finite numbers
     */
    void read(double[] target, int offset, int count) {
        int found = 0;
        int i = lineStart;
        while (true) {
            while (i < lineEnd && isSpace(buffer[i])) {
                i++;
            }
            if (i == lineEnd) {
                break;
            }
            int from = i;
            while (i < lineEnd && !isSpace(buffer[i])) {
                i++;
            }
            if (found < count) {
                double value = Decimals.parse(buffer, from, i);
                if (Double.isNaN(value)) {
                    throw new InvalidInput(where + ", line " + line + ", column " + (found + 1)
                            + ": expected a finite number, found "
                            + Quoted.of(new String(buffer, from, i - from, StandardCharsets.ISO_8859_1)));
                }
                target[offset + found] = value;
            }
            found++;
        }
        if (found != count) {
            throw new InvalidInput(where + ", line " + line + ": expected " + count
                    + (count == 1 ? " number" : " numbers") + ", found " + found);
        }
    }

    private boolean isBlank() {
        for (int i = lineStart; i < lineEnd; i++) {
            if (!isSpace(buffer[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean nextLine() throws IOException {
        lineStart = next;
        int scanned = next;
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    lineEnd = scanned;
                    next = scanned + 1;
                    line++;
                    return true;
                }
            }
            scanned -= lineStart;
            if (!fill()) {
                lineEnd = filled;
                next = filled;
                line += lineEnd > lineStart ? 1 : 0;
                return lineEnd > lineStart;
            }
        }
    }

    /** Moves the unread bytes to the front, makes room if a line fills the buffer, and reads more; false at the end. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
        filled -= lineStart;
        lineStart = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.multiplyExact(2, buffer.length));
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, read);
        return read > 0;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
