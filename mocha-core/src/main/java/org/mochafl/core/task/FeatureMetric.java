package org.mochafl.core.task;

import java.io.Serializable;
import java.util.Arrays;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.DenseKernels;

/**
 * A metric K of the features, d × d and positive semidefinite: where tasks share it, and nothing else, w_t = K v_t, and each task's
 * subproblem is a problem of its own, in which the product of two rows is x_iᵀ K x_j.
 *
 * <p>Immutable; the array given to it is not copied.
 */
public final class FeatureMetric implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int features;
    private final double[] values;

    /**
     * A metric of d² numbers, row after row, the same above the diagonal and below.
     *
     * @throws InvalidInput if they are not so many
     */
    public FeatureMetric(int features, double[] values) {
        if (values.length != Math.multiplyExact(features, features)) {
            throw new InvalidInput("metric of the features: expected " + features + " x " + features
                    + " numbers, found " + values.length);
        }
        this.features = features;
        this.values = values;
    }

    /**
     * K = δI + Σ_j q_j p_j p_jᵀ.
     *
     * @param vectors the p_j, d numbers each, one after the other
     */
    public static FeatureMetric of(int features, double delta, double[] q, double[] vectors) {
        double[] values = new double[features * features];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < q.length; j++) {
                double weight = q[j] * vectors[j * features + i];
                DenseKernels.axpy(weight, vectors, j * features + i, values, i * features + i, features - i);
            }
            values[i * features + i] += delta;
            for (int k = i + 1; k < features; k++) {
                values[k * features + i] = values[i * features + k];
            }
        }
        return new FeatureMetric(features, values);
    }

    /** d² numbers, row after row; not a copy. */
    public double[] values() {
        return values;
    }

    /** K v, as a new array. */
    public double[] times(double[] v) {
        double[] product = new double[features];
        for (int i = 0; i < features; i++) {
            product[i] = DenseKernels.dot(values, i * features, v, 0, features);
        }
        return product;
    }

    /** K x_i of every row, as new rows. */
    public Rows images(Rows rows) {
        double[] images = new double[Math.multiplyExact(rows.count(), features)];
        double[] row = new double[features];
        for (int i = 0; i < rows.count(); i++) {
            image(rows, i, row, images, i * features);
        }
        return DenseRows.of(images, rows.count(), features);
    }

    /** X K Xᵀ, as n new rows of n numbers. */
    public double[][] gram(Rows rows) {
        double[][] gram = new double[rows.count()][rows.count()];
        double[] row = new double[features];
        double[] image = new double[features];
        for (int i = 0; i < gram.length; i++) {
            image(rows, i, row, image, 0);
            for (int j = 0; j <= i; j++) {
                gram[i][j] = rows.dot(j, image, 0);
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /** K x_i, where the row itself is put into {@code row} before; zeros of it cost nothing. */
    private void image(Rows rows, int i, double[] row, double[] image, int start) {
        rows.copyTo(i, row, 0);
        Arrays.fill(image, start, start + features, 0);
        for (int k = 0; k < features; k++) {
            if (row[k] != 0) {
                DenseKernels.axpy(row[k], values, k * features, image, start, features);
            }
        }
    }
}
