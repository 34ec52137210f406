package org.mochafl.core.kernel;

/**
 * The inner loops on sparse rows, and the one order in which a sum of their products is taken: the k-th product of a row
 * goes to lane k mod 4 of four, in rising order, and lanes 0 and 1, then 2 and 3, then the two sums are added.
 *
 * <p>So the order depends on the row alone, not on its columns: a lane by column, which would give the bits of
 * {@link DenseKernels}, takes several times as long. A sparse row and the same row with its zeros differ by rounding.
 */
public final class SparseKernels {

    private SparseKernels() {}

    /** Σ_k values[k] · vector[offset + columns[k]] for k in [start, end). */
    public static double dot(int[] columns, double[] values, int start, int end, double[] vector, int offset) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = start;
        for (; k < end - 3; k += 4) {
            a += values[k] * vector[offset + columns[k]];
            b += values[k + 1] * vector[offset + columns[k + 1]];
            c += values[k + 2] * vector[offset + columns[k + 2]];
            d += values[k + 3] * vector[offset + columns[k + 3]];
        }
        if (k < end) {
            a += values[k] * vector[offset + columns[k]];
        }
        if (k + 1 < end) {
            b += values[k + 1] * vector[offset + columns[k + 1]];
        }
        if (k + 2 < end) {
            c += values[k + 2] * vector[offset + columns[k + 2]];
        }
        return (a + b) + (c + d);
    }

    /** Σ_k values[k] · vector[columns[k]] for k in [start, end), added one after the other. */
    public static double dotInOrder(int[] columns, double[] values, int start, int end, double[] vector) {
        double sum = 0;
        for (int k = start; k < end; k++) {
            sum += values[k] * vector[columns[k]];
        }
        return sum;
    }

    /** Σ_k values[k]² for k in [start, end), added one after the other. */
    public static double squaredNorm(double[] values, int start, int end) {
        double sum = 0;
        for (int k = start; k < end; k++) {
            sum += values[k] * values[k];
        }
        return sum;
    }

    /** {@code vector[offset + columns[k]] += scale · values[k]} for k in [start, end). */
    public static void axpy(
            double scale, int[] columns, double[] values, int start, int end, double[] vector, int offset) {
        for (int k = start; k < end; k++) {
            vector[offset + columns[k]] += scale * values[k];
        }
    }
}
