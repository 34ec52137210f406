package org.mochafl.core.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link org.mochafl.core.kernel.Kernels#addProducts} on vector registers: what four rows of a Gram matrix have in two registers each stays
 * there while the columns go by.
 */
final class GramSweep {

    /*
     * One method a width, as in SimdKernels. The columns that both registers hold are read once for four rows, and a number of X is spread
     * over a register once for two. Two registers a call: a loop around them is compiled, by some JVMs, with vectors that are objects.
     */

    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Double> NARROW = DoubleVector.SPECIES_256;

    private GramSweep() {}

    static void wide(double[] values, int start, int stride, double[][] columns, int count, double[][] y, int needed) {
        int k = 0;
        for (; k < needed && k + 2 * WIDE.length() <= y[0].length; k += 2 * WIDE.length()) {
            wideBlock(values, start, stride, columns, count, y, k);
        }
        addRest(values, start, stride, columns, count, y, k, needed);
    }

    private static void wideBlock(
            double[] values, int start, int stride, double[][] columns, int count, double[][] y, int k) {
        int next = k + WIDE.length();
        DoubleVector a0 = DoubleVector.fromArray(WIDE, y[0], k);
        DoubleVector b0 = DoubleVector.fromArray(WIDE, y[0], next);
        DoubleVector a1 = DoubleVector.fromArray(WIDE, y[1], k);
        DoubleVector b1 = DoubleVector.fromArray(WIDE, y[1], next);
        DoubleVector a2 = DoubleVector.fromArray(WIDE, y[2], k);
        DoubleVector b2 = DoubleVector.fromArray(WIDE, y[2], next);
        DoubleVector a3 = DoubleVector.fromArray(WIDE, y[3], k);
        DoubleVector b3 = DoubleVector.fromArray(WIDE, y[3], next);
        for (int f = 0; f < count; f++) {
            DoubleVector a = DoubleVector.fromArray(WIDE, columns[f], k);
            DoubleVector b = DoubleVector.fromArray(WIDE, columns[f], next);
            int at = start + f;
            DoubleVector x = DoubleVector.broadcast(WIDE, values[at]);
            a0 = a0.add(x.mul(a));
            b0 = b0.add(x.mul(b));
            x = DoubleVector.broadcast(WIDE, values[at + stride]);
            a1 = a1.add(x.mul(a));
            b1 = b1.add(x.mul(b));
            x = DoubleVector.broadcast(WIDE, values[at + 2 * stride]);
            a2 = a2.add(x.mul(a));
            b2 = b2.add(x.mul(b));
            x = DoubleVector.broadcast(WIDE, values[at + 3 * stride]);
            a3 = a3.add(x.mul(a));
            b3 = b3.add(x.mul(b));
        }
        a0.intoArray(y[0], k);
        b0.intoArray(y[0], next);
        a1.intoArray(y[1], k);
        b1.intoArray(y[1], next);
        a2.intoArray(y[2], k);
        b2.intoArray(y[2], next);
        a3.intoArray(y[3], k);
        b3.intoArray(y[3], next);
    }

    static void narrow(
            double[] values, int start, int stride, double[][] columns, int count, double[][] y, int needed) {
        int k = 0;
        for (; k < needed && k + 2 * NARROW.length() <= y[0].length; k += 2 * NARROW.length()) {
            narrowBlock(values, start, stride, columns, count, y, k);
        }
        addRest(values, start, stride, columns, count, y, k, needed);
    }

    private static void narrowBlock(
            double[] values, int start, int stride, double[][] columns, int count, double[][] y, int k) {
        int next = k + NARROW.length();
        DoubleVector a0 = DoubleVector.fromArray(NARROW, y[0], k);
        DoubleVector b0 = DoubleVector.fromArray(NARROW, y[0], next);
        DoubleVector a1 = DoubleVector.fromArray(NARROW, y[1], k);
        DoubleVector b1 = DoubleVector.fromArray(NARROW, y[1], next);
        DoubleVector a2 = DoubleVector.fromArray(NARROW, y[2], k);
        DoubleVector b2 = DoubleVector.fromArray(NARROW, y[2], next);
        DoubleVector a3 = DoubleVector.fromArray(NARROW, y[3], k);
        DoubleVector b3 = DoubleVector.fromArray(NARROW, y[3], next);
        for (int f = 0; f < count; f++) {
            DoubleVector a = DoubleVector.fromArray(NARROW, columns[f], k);
            DoubleVector b = DoubleVector.fromArray(NARROW, columns[f], next);
            int at = start + f;
            DoubleVector x = DoubleVector.broadcast(NARROW, values[at]);
            a0 = a0.add(x.mul(a));
            b0 = b0.add(x.mul(b));
            x = DoubleVector.broadcast(NARROW, values[at + stride]);
            a1 = a1.add(x.mul(a));
            b1 = b1.add(x.mul(b));
            x = DoubleVector.broadcast(NARROW, values[at + 2 * stride]);
            a2 = a2.add(x.mul(a));
            b2 = b2.add(x.mul(b));
            x = DoubleVector.broadcast(NARROW, values[at + 3 * stride]);
            a3 = a3.add(x.mul(a));
            b3 = b3.add(x.mul(b));
        }
        a0.intoArray(y[0], k);
        b0.intoArray(y[0], next);
        a1.intoArray(y[1], k);
        b1.intoArray(y[1], next);
        a2.intoArray(y[2], k);
        b2.intoArray(y[2], next);
        a3.intoArray(y[3], k);
        b3.intoArray(y[3], next);
    }

    /** The last columns, which fill no two registers. */
    private static void addRest(
            double[] values, int start, int stride, double[][] columns, int count, double[][] y, int from, int needed) {
        for (int k = from; k < needed; k++) {
            for (int row = 0; row < y.length; row++) {
                double sum = y[row][k];
                for (int f = 0; f < count; f++) {
                    sum += values[start + row * stride + f] * columns[f][k];
                }
                y[row][k] = sum;
            }
        }
    }
}
