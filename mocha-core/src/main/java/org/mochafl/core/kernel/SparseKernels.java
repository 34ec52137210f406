package org.mochafl.core.kernel;

/**
 * The inner loops on sparse rows. The order of summation is that of {@link DenseKernels} without the zeros: the product
 * of column c goes to lane c mod {@value DenseKernels#LANES}, in rising order of columns, and the lanes are added in the
 * same order. So a sparse row and the same row with its zeros give the same bits, as long as the numbers are finite. A zero may have another sign.
 */
public final class SparseKernels {

    /*
     * The lanes are an array and not eight variables behind a switch: the lane of a non-zero is as good as random, so that
     * a branch on it is guessed wrong most of the time, which costs several times the product. The products of some columns
     * are made before the first of them is added to its lane: no read of the vector, which mostly is far away, waits for a write to a
     * lane whose number is not known yet.
     */

    /** Products made before they are added. */
    private static final int AHEAD = 32;

    private SparseKernels() {}

    /** Σ_k values[k] · vector[offset + columns[k]] for k in [start, end), columns rising. */
    public static double dot(int[] columns, double[] values, int start, int end, double[] vector, int offset) {
        double[] lanes = new double[DenseKernels.LANES];
        double[] products = new double[AHEAD];
        for (int first = start; first < end; first += AHEAD) {
            int count = Math.min(AHEAD, end - first);
            for (int k = 0; k < count; k++) {
                products[k] = values[first + k] * vector[offset + columns[first + k]];
            }
            for (int k = 0; k < count; k++) {
                lanes[columns[first + k] & (DenseKernels.LANES - 1)] += products[k];
            }
        }
        return sum(lanes);
    }

    /** Σ_k values[k] · vector[columns[k]] for k in [start, end), added one after the other. */
    public static double dotInOrder(int[] columns, double[] values, int start, int end, double[] vector) {
        double sum = 0;
        for (int k = start; k < end; k++) {
            sum += values[k] * vector[columns[k]];
        }
        return sum;
    }

    /** Σ_k values[k]² for k in [start, end), columns rising. */
    public static double squaredNorm(int[] columns, double[] values, int start, int end) {
        double[] lanes = new double[DenseKernels.LANES];
        for (int k = start; k < end; k++) {
            lanes[columns[k] & (DenseKernels.LANES - 1)] += values[k] * values[k];
        }
        return sum(lanes);
    }

    private static double sum(double[] lanes) {
        return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    }

    /** {@code vector[offset + columns[k]] += scale · values[k]} for k in [start, end). */
    public static void axpy(
            double scale, int[] columns, double[] values, int start, int end, double[] vector, int offset) {
        for (int k = start; k < end; k++) {
            vector[offset + columns[k]] += scale * values[k];
        }
    }
}
