package org.mochafl.core.kernel;

/**
 * The inner loops on sparse rows. The order of summation is that of {@link DenseKernels} without the zeros: the product
 * of column c goes to lane c mod {@value DenseKernels#LANES}, in rising order of columns, and the lanes are added in the
 * same order. So a sparse row and the same row with its zeros give the same bits, as long as the numbers are finite.
 */
public final class SparseKernels {

    private SparseKernels() {}

    /** Σ_k values[k] · vector[offset + columns[k]] for k in [start, end), columns rising. */
    public static double dot(int[] columns, double[] values, int start, int end, double[] vector, int offset) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int k = start; k < end; k++) {
            int column = columns[k];
            double product = values[k] * vector[offset + column];
            switch (column & (DenseKernels.LANES - 1)) {
                case 0 -> s0 += product;
                case 1 -> s1 += product;
                case 2 -> s2 += product;
                case 3 -> s3 += product;
                case 4 -> s4 += product;
                case 5 -> s5 += product;
                case 6 -> s6 += product;
                default -> s7 += product;
            }
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }

    /** Σ_k values[k]² for k in [start, end), columns rising. */
    public static double squaredNorm(int[] columns, double[] values, int start, int end) {
        double[] lanes = new double[DenseKernels.LANES];
        for (int k = start; k < end; k++) {
            lanes[columns[k] & (DenseKernels.LANES - 1)] += values[k] * values[k];
        }
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
