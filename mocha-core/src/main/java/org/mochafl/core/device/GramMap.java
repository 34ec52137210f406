package org.mochafl.core.device;

import java.util.Arrays;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.Rows;

/** K = X_F X_Fᵀ, the products of some rows F with one another, as a linear map: kept as a matrix, or worked out from the rows each time. */
sealed interface GramMap {

    /** Overwrites {@code image} with K c; both have as many numbers as there are rows. */
    void multiply(double[] c, double[] image);

    /** Multiplications of that, or what takes as long. */
    double cost();

    /** K itself. */
    record Matrix(double[][] rows) implements GramMap {

        /** Rows whose number is 0 are left out. */
        @Override
        public void multiply(double[] c, double[] image) {
            double[] numbers = new double[c.length];
            double[][] theirs = new double[c.length][];
            int count = 0;
            for (int i = 0; i < c.length; i++) {
                if (c[i] != 0) {
                    numbers[count] = c[i];
                    theirs[count++] = rows[i];
                }
            }
            Arrays.fill(image, 0);
            DenseKernels.addCombination(numbers, 0, theirs, count, image, image.length);
        }

        @Override
        public double cost() {
            return (double) rows.length * rows.length;
        }
    }

    /**
     * X_F (X_Fᵀ c): each row is touched twice. Where there are more rows than features, or K would be too large.
     *
     * @param rows X
     * @param chosen F
     * @param cost of touching each of them twice
     */
    record ByRows(Rows rows, int[] chosen, double cost) implements GramMap {

        @Override
        public void multiply(double[] c, double[] image) {
            double[] sum = new double[rows.features()];
            combine(c, sum);
            products(sum, image);
        }

        /** Overwrites {@code sum}, d numbers, with X_Fᵀ c. */
        void combine(double[] c, double[] sum) {
            Arrays.fill(sum, 0);
            for (int i = 0; i < chosen.length; i++) {
                if (c[i] != 0) {
                    rows.addTo(chosen[i], c[i], sum, 0);
                }
            }
        }

        /** Overwrites {@code image} with X_F v, for v of d numbers. */
        void products(double[] v, double[] image) {
            for (int i = 0; i < chosen.length; i++) {
                image[i] = rows.dot(chosen[i], v, 0);
            }
        }

        /** Overwrites {@code image} with v + X_Fᵀ diag(c) X_F v, d numbers: a row is touched while it is near. */
        void identityAndMoments(double[] c, double[] v, double[] image) {
            System.arraycopy(v, 0, image, 0, image.length);
            for (int i = 0; i < chosen.length; i++) {
                if (c[i] != 0) {
                    rows.addTo(chosen[i], c[i] * rows.dot(chosen[i], v, 0), image, 0);
                }
            }
        }
    }
}
