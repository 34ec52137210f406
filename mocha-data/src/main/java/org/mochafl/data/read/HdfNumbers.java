package org.mochafl.data.read;

import java.util.Arrays;

/** The arrays that the HDF5 library gives, of whatever type the file has, as doubles. */
final class HdfNumbers {

    private HdfNumbers() {}

    /** A flat array, or one number, as doubles; empty if it holds no numbers. */
    static double[] doubles(Object data) {
        if (data instanceof double[] doubles) {
            return doubles;
        }
        if (data instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        if (data instanceof Object[] numbers) { // unsigned 64 bits
            return Arrays.stream(numbers)
                    .filter(Number.class::isInstance)
                    .mapToDouble(number -> ((Number) number).doubleValue())
                    .toArray();
        }
        if (!data.getClass().isArray() || data instanceof boolean[] || data instanceof char[]) {
            return new double[0];
        }
        double[] doubles = new double[java.lang.reflect.Array.getLength(data)];
        for (int k = 0; k < doubles.length; k++) {
            doubles[k] = java.lang.reflect.Array.getDouble(data, k);
        }
        return doubles;
    }

    /** Whole numbers that fit into int. */
    static int[] ints(double[] numbers) {
        int[] ints = new int[numbers.length];
        for (int k = 0; k < ints.length; k++) {
            ints[k] = (int) numbers[k];
        }
        return ints;
    }
}
