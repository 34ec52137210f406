package org.mochafl.data.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mochafl.core.InvalidInput;

/** Lines of a stream as bytes, one at a time in one buffer: no object a line. Not for several threads. */
final class ByteLines implements Closeable {

    private static final int BUFFER_BYTES = 1 << 17;
    private static final int LONGEST_LINE = 1 << 28;

    private final InputStream in;
    private final String where;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private int next;
    private int filled;
    private int line;

    /**
     * The lines of a stream, which is closed with this object.
     *
     * @param where the file, for messages
     */
    ByteLines(InputStream in, String where) {
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

    /** The bytes of the line read last are {@code buffer()[start() .. end())}; valid until the next line. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The bytes {@code buffer()[from .. to)} as text. */
    String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /** Whether the line holds nothing but spaces. */
    boolean isBlank() {
        return skipSpaces(start) == end;
    }

    /** The first place from here on that holds no space, or the end of the line. */
    int skipSpaces(int from) {
        int i = from;
        while (i < end && isSpace(buffer[i])) {
            i++;
        }
        return i;
    }

    /** The end of the word that begins here. */
    int skipWord(int from) {
        int i = from;
        while (i < end && !isSpace(buffer[i])) {
            i++;
        }
        return i;
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException {
        start = next;
        int scanned = next;
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    end = scanned;
                    next = scanned + 1;
                    line++;
                    return true;
                }
            }
            scanned -= start;
            if (!fill()) {
                end = filled;
                next = filled;
                line += end > start ? 1 : 0;
                return end > start;
            }
        }
    }

    /** Moves the unread bytes to the front, makes room if a line fills the buffer, and reads more; false at the end. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        start = 0;
        if (filled == buffer.length) {
            if (filled >= LONGEST_LINE) {
                throw new InvalidInput(where + ", line " + (line + 1) + ": expected a line of at most " + LONGEST_LINE
                        + " bytes, found a longer one");
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
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
