package org.mochafl.data.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes one array number by number, in C order; the header comes first, so its shape is known before. */
final class ArrayOutput {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final long expected;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    ArrayOutput(OutputStream out, NpyHeader header) throws IOException {
        this.out = out;
        this.expected = header.count();
        out.write(header.written());
    }

    /** What an array holds: puts its numbers, as often as it is asked to. */
    @FunctionalInterface
    interface Content {
        /** Puts all numbers of the array. */
        void writeTo(ArrayOutput out) throws IOException;
    }

    void put(double value) throws IOException {
        put(Double.doubleToRawLongBits(value));
    }

    void put(long value) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putLong(value);
        written++;
    }

    void put(double... values) throws IOException {
        for (double value : values) {
            put(value);
        }
    }

    /** Writes what is still in the buffer; the stream stays open. */
    void finish() throws IOException {
        flush();
        if (written != expected) {
            throw new IllegalStateException("array: expected " + expected + " numbers, found " + written);
        }
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
