package org.mochafl.data.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.mochafl.core.InvalidInput;

/** Lines of numbers between spaces, read one line at a time without an object per number. Not for several threads. */
final class NumberLines implements Closeable {

    private final ByteLines lines;

    /**
     * The lines of a stream, which is closed with this object.
     *
     * @param where the file, for messages
     */
    NumberLines(InputStream in, String where) {
        this.lines = new ByteLines(in, where);
    }

    /** The file, for messages. */
    String where() {
        return lines.where();
    }

    /** Goes to the next line; false at the end of the file, or if nothing but empty lines follows. */
    boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        if (!lines.isBlank()) {
            return true;
        }
        int blank = lines.line();
        while (lines.next()) {
            if (!lines.isBlank()) {
                throw new InvalidInput(where() + ", line " + blank + ": expected numbers, found an empty line");
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
        int i = lines.skipSpaces(lines.start());
        while (i < lines.end()) {
            int from = i;
            i = lines.skipWord(from);
            if (found < count) {
                double value = Decimals.parse(lines.buffer(), from, i);
                if (Double.isNaN(value)) {
                    throw new InvalidInput(where() + ", line " + lines.line() + ", column " + (found + 1)
                            + ": expected a finite number, found " + Quoted.of(lines.text(from, i)));
                }
                target[offset + found] = value;
            }
            found++;
            i = lines.skipSpaces(i);
        }
        if (found != count) {
            throw new InvalidInput(where() + ", line " + lines.line() + ": expected " + count
                    + (count == 1 ? " number" : " numbers") + ", found " + found);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
