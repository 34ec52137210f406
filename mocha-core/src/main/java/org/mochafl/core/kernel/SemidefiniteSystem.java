package org.mochafl.core.kernel;

/** Solves A x = b for a symmetric positive semidefinite A, by LDLᵀ without exchanges of rows. */
public final class SemidefiniteSystem {

    /** A pivot below this part of its diagonal entry is rounding: the row depends on those before it. */
    private static final double DEPENDENT = 1e-11;

    private SemidefiniteSystem() {}

    /**
     * Overwrites b with a solution. Where a row depends on those before it, its x is 0, and the other x solve the system without it.
     *
     * @param rows A in rows of its size, of which the upper triangle is read and overwritten
     * @param b as many numbers
     */
    public static void solve(double[][] rows, double[] b) {
        int size = b.length;
        double[] diagonal = new double[size];
        for (int k = 0; k < size; k++) {
            diagonal[k] = rows[k][k];
        }
        for (int k = 0; k < size; k++) {
            double[] row = rows[k];
            if (!(row[k] > DEPENDENT * diagonal[k])) {
                row[k] = 0;
                continue;
            }
            for (int i = k + 1; i < size; i++) {
                double factor = row[i] / row[k];
                if (factor != 0) {
                    DenseKernels.axpy(-factor, row, rows[i], i, size);
                    b[i] -= factor * b[k];
                }
            }
        }
        for (int k = size - 1; k >= 0; k--) {
            double[] row = rows[k];
            b[k] = row[k] == 0 ? 0 : (b[k] - DenseKernels.dot(row, k + 1, b, k + 1, size - k - 1)) / row[k];
        }
    }
}
