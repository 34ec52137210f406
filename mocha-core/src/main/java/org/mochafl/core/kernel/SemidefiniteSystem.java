package org.mochafl.core.kernel;

/** Solves A x = b for a symmetric positive semidefinite A, by LDLᵀ without exchanges of rows. */
public final class SemidefiniteSystem {

    /** A pivot below this part of its diagonal entry is rounding: the row depends on those before it. */
    private static final double DEPENDENT = 1e-11;

    /** So many rows are subtracted in one sweep. */
    private static final int TOGETHER = 4;

    private SemidefiniteSystem() {}

    /**
     * Overwrites b with a solution, for finite numbers. Where a row depends on those before it, its x is 0, and the other x solve the system without it.
     *
     * @param rows A in rows of its size, of which the upper triangle is read and overwritten
     * @param b as many numbers
     */
    public static void solve(double[][] rows, double[] b) {
        int size = b.length;
        for (int i = 0; i < size; i++) {
            double diagonal = rows[i][i];
            int k = 0;
            for (; k + TOGETHER <= i; k += TOGETHER) {
                subtractFour(rows, k, i, b);
            }
            for (; k < i; k++) {
                double factor = factor(rows[k], k, i);
                DenseKernels.axpy(factor, rows[k], rows[i], i, size);
                b[i] += factor * b[k];
            }
            if (!(rows[i][i] > DEPENDENT * diagonal)) {
                rows[i][i] = 0;
            }
        }
        for (int k = size - 1; k >= 0; k--) {
            double[] row = rows[k];
            b[k] = row[k] == 0 ? 0 : (b[k] - DenseKernels.dot(row, k + 1, b, k + 1, size - k - 1)) / row[k];
        }
    }

    /** What of row k is added to row i, so that its entry of column k becomes 0. */
    private static double factor(double[] row, int k, int i) {
        return row[k] == 0 ? 0 : -(row[i] / row[k]);
    }

    /** Adds to row i what it needs of four rows, one after the other, in one sweep. */
    private static void subtractFour(double[][] rows, int k, int i, double[] b) {
        double[] first = rows[k];
        double[] second = rows[k + 1];
        double[] third = rows[k + 2];
        double[] fourth = rows[k + 3];
        double ofFirst = factor(first, k, i);
        double ofSecond = factor(second, k + 1, i);
        double ofThird = factor(third, k + 2, i);
        double ofFourth = factor(fourth, k + 3, i);
        double[] row = rows[i];
        for (int j = i; j < b.length; j++) {
            row[j] = row[j] + ofFirst * first[j] + ofSecond * second[j] + ofThird * third[j] + ofFourth * fourth[j];
        }
        b[i] = b[i] + ofFirst * b[k] + ofSecond * b[k + 1] + ofThird * b[k + 2] + ofFourth * b[k + 3];
    }
}
