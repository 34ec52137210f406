package org.mochafl.data.read;

import java.util.Arrays;
import org.mochafl.core.InvalidInput;

/** Numbers in an array that grows. */
final class Doubles {

    private static final int MOST = Integer.MAX_VALUE - 8;

    private double[] values = new double[16];
    private int size;

    void add(double value) {
        if (size == values.length) {
            if (size == MOST) {
                throw new InvalidInput("expected at most " + MOST + " values in one task, found more");
            }
            values = Arrays.copyOf(values, (int) Math.min(MOST, size + (size >> 1) + 1L));
        }
        values[size++] = value;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    double at(int index) {
        return values[index];
    }

    /** The numbers; the array is given away. */
    double[] finish() {
        double[] exact = values.length == size ? values : Arrays.copyOf(values, size);
        values = new double[0];
        return exact;
    }
}
