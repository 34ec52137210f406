package org.mochafl.core.task;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.kernel.SymmetricMatrix.Eigen;

/**
 * A metric K of the features, d × d numbers and positive semidefinite: where tasks share it, and nothing else, w_t = K v_t,
 * and each task's subproblem is a problem of its own. With K = R Rᵀ that is one without a metric, of rows Rᵀ x_i ({@link TaskData#under}).
 *
 * <p>Immutable; the array given to it is not copied.
 */
public final class FeatureMetric implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int features;
    private final double[] values;

    /** R, made when it is first asked for, with the same bits by whoever makes it. */
    private transient volatile @Nullable Root root;

    /**
     * K, row after row, the same above the diagonal and below.
     *
     * @throws InvalidInput if there are not {@code features}² numbers, or they are no metric: not finite, not symmetric, or below zero on the
     *     diagonal
     */
    public FeatureMetric(int features, double[] values) {
        if (values.length != Math.multiplyExact(features, features)) {
            throw new InvalidInput("metric of the features: expected " + features + " x " + features
                    + " numbers, found " + values.length);
        }
        for (int i = 0; i < features; i++) {
            boolean fits = values[i * features + i] >= 0;
            for (int j = i; j < features; j++) {
                double value = values[i * features + j];
                fits &= Double.isFinite(value) && value == values[j * features + i];
            }
            if (!fits) {
                throw new InvalidInput(
                        "metric of the features, row " + (i + 1)
                                + ": expected finite numbers, the same above the diagonal and below, and none below zero on it");
            }
        }
        this.features = features;
        this.values = values;
    }

    /**
     * K = δI + Σ_j q_j p_j p_jᵀ.
     *
     * @param vectors the p_j, {@code features} numbers each, one after the other
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

    /** d × d numbers, row after row; not a copy. */
    public double[] values() {
        return values;
    }

    /** d. */
    public int features() {
        return features;
    }

    /** K v, as a new array. */
    public double[] times(double[] v) {
        double[] product = new double[features];
        for (int i = 0; i < features; i++) {
            product[i] = DenseKernels.dot(values, i * features, v, 0, features);
        }
        return product;
    }

    /** Rᵀ v, as a new array. */
    public double[] turned(double[] v) {
        double[] turned = new double[features];
        addTurned(v, turned, 0);
        return turned;
    }

    /** The w̃ with R w̃ = w, for a w = K v: what w is beside rows Rᵀ x_i. */
    public double[] turnedModel(double[] w) {
        return root().solve(w.clone());
    }

    /** Adds Rᵀ v to d numbers; zeros of v cost nothing. */
    void addTurned(double[] v, double[] target, int start) {
        Root known = root();
        for (int k = 0; k < features; k++) {
            if (v[k] != 0) {
                DenseKernels.axpy(v[k], known.rows, k * features, target, start, known.triangular() ? k + 1 : features);
            }
        }
    }

    /** A bound on the largest eigenvalue of K: the largest sum of sizes in a row. */
    public double bound() {
        double largest = 0;
        for (int i = 0; i < features; i++) {
            double sum = 0;
            for (int j = 0; j < features; j++) {
                sum += Math.abs(values[i * features + j]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    private Root root() {
        Root known = root;
        if (known == null) {
            known = Root.of(features, values);
            root = known;
        }
        return known;
    }

    /**
     * R: Cholesky's factor where K is positive definite to rounding, else P diag(√λ) of its eigenvalues.
     *
     * @param rows of R, one after the other
     * @param eigen null for Cholesky's
     */
    private record Root(
            int features, double[] rows, @Nullable Eigen eigen) {

        boolean triangular() {
            return eigen == null;
        }

        static Root of(int features, double[] values) {
            SymmetricMatrix matrix = new SymmetricMatrix(features, values.clone());
            if (matrix.positiveDefinite()) {
                return new Root(features, matrix.factor(), null);
            }
            Eigen eigen = matrix.eigen();
            double[] rows = new double[values.length];
            for (int j = 0; j < features; j++) {
                double size = Math.sqrt(Math.max(0, eigen.values()[j]));
                for (int i = 0; i < features; i++) {
                    rows[i * features + j] = size * eigen.vector(i, j);
                }
            }
            return new Root(features, rows, eigen);
        }

        /** Overwrites w with the solution of R x = w. */
        double[] solve(double[] w) {
            if (eigen == null) {
                for (int i = 0; i < features; i++) {
                    w[i] = (w[i] - DenseKernels.dot(rows, i * features, w, 0, i)) / rows[i * features + i];
                }
                return w;
            }
            double[] x = new double[features];
            for (int j = 0; j < features; j++) {
                double value = eigen.values()[j];
                x[j] = value > 0
                        ? DenseKernels.dot(eigen.vectors(), j * features, w, 0, features) / Math.sqrt(value)
                        : 0;
            }
            return x;
        }
    }
}
