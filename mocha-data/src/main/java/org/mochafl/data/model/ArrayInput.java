package org.mochafl.data.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.mochafl.core.InvalidInput;

/** Reads one array number by number, in C order. */
final class ArrayInput implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final String place;
    private final InputStream in;
    private final NpyHeader header;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long left;

    /**
     * An array at the beginning of a stream, which is closed with it.
     *
     * @param place what messages call it
     * @param available how many bytes the stream has
     * @throws InvalidInput if there is no array, or not as many bytes as its shape says
     */
    ArrayInput(String place, InputStream in, long available) throws IOException {
        this.place = place;
        this.in = in;
        try {
            this.header = NpyHeader.read(in);
        } catch (IOException notOne) {
            throw new InvalidInput(place + ": " + notOne.getMessage(), notOne);
        }
        if (header.bytes() != available) {
            throw new InvalidInput(place + ": expected " + header.bytes() + " bytes, as the shape " + header.shapeText()
                    + " says, found " + available);
        }
        this.left = header.count();
    }

    /** Checks what the array holds, before its numbers are read; −1 stands for any length. */
    ArrayInput expect(NpyHeader.ElementType type, long... shape) {
        boolean fits = header.type() == type && header.shape().length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] < 0 || shape[i] == header.shape()[i];
        }
        if (!fits) {
            throw new InvalidInput(place + ": expected " + type.name().toLowerCase(Locale.ROOT) + " numbers of shape "
                    + NpyHeader.shapeText(shape).replace("-1", "any") + ", found "
                    + header.type().name().toLowerCase(Locale.ROOT) + " numbers of shape " + header.shapeText());
        }
        return this;
    }

    NpyHeader header() {
        return header;
    }

    double nextDouble() throws IOException {
        return Double.longBitsToDouble(nextLong());
    }

    long nextLong() throws IOException {
        if (left == 0) {
            throw new InvalidInput(place + ": expected more numbers than its " + header.count());
        }
        if (!buffer.hasRemaining()) {
            fill();
        }
        left--;
        return buffer.getLong();
    }

    /** The next numbers. */
    double[] next(int count) throws IOException {
        if (count > left) {
            throw new InvalidInput(place + ": expected more numbers than its " + header.count());
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = nextDouble();
        }
        return values;
    }

    /** All numbers, of an array that was not read from. */
    double[] all() throws IOException {
        return next(Math.toIntExact(left));
    }

    private void fill() throws IOException {
        long bytes = Math.min(BUFFER_BYTES, Math.multiplyExact(left, (long) Long.BYTES));
        int read = in.readNBytes(buffer.array(), 0, (int) bytes);
        if (read < bytes) {
            throw new EOFException(place + ": expected " + bytes + " more bytes, found " + read);
        }
        buffer.clear().limit(read);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
