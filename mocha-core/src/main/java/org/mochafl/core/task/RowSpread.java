package org.mochafl.core.task;

import org.mochafl.core.kernel.DenseKernels;

/**
 * How far the rows of a task lie from their mean x̄: a product with a vector v is within ‖x_i − x̄‖ ‖v‖ of x̄ᵀv, by the inequality of
 * Cauchy and Schwarz. Arrays are not copies, and must not be changed.
 *
 * @param mean x̄, d numbers
 * @param alongMean x_iᵀ x̄ of every row
 * @param distances ‖x_i − x̄‖ of every row, and more than rounding can take off it where rows are long beside what they differ by
 */
public record RowSpread(double[] mean, double[] alongMean, double[] distances) {

    /** Of a sum of squares and products, relative to its terms; 50,000 features have less. */
    private static final double ROUNDING = 1e-12;

    static RowSpread of(Rows rows, double[] squaredNorms) {
        int n = rows.count();
        double[] mean = new double[rows.features()];
        for (int i = 0; i < n; i++) {
            rows.addTo(i, 1.0 / n, mean, 0);
        }
        double square = DenseKernels.dot(mean, 0, mean, 0, mean.length);
        double[] along = new double[n];
        double[] distances = new double[n];
        for (int i = 0; i < n; i++) {
            along[i] = rows.dot(i, mean, 0);
            double apart = Math.max(0, squaredNorms[i] - 2 * along[i] + square);
            distances[i] = Math.sqrt(apart + ROUNDING * (squaredNorms[i] + square));
        }
        return new RowSpread(mean, along, distances);
    }
}
