package org.mochafl.core.structure;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.DenseKernels;

/**
 * Squared Euclidean distances between all pairs of m points, in tiles: ‖a‖² + ‖b‖² − 2aᵀb tells which pairs may matter, and
 * only of these is ‖a − b‖² taken, whose bits decide.
 */
final class PointDistances {

    private static final int TILE = 128;

    private static final double EPSILON = 0x1p-52;

    private final int count;
    private final int dimension;
    private final double[] values;
    private final double[] norms;

    /** What is done with pairs; both may change the other. */
    interface Pairs {

        /** A pair whose squared distance is above this does not matter any more. */
        double limit(int i, int j);

        /** A pair that may matter, i &lt; j. */
        void take(int i, int j, double distance);
    }

    PointDistances(double[][] points) {
        this.count = points.length;
        this.dimension = points[0].length;
        this.values = new double[Math.multiplyExact(count, dimension)];
        this.norms = new double[count];
        double[] mean = new double[dimension];
        for (int i = 0; i < count; i++) {
            if (points[i].length != dimension) {
                throw new InvalidInput(
                        "point of task " + i + ": expected " + dimension + " coordinates, found " + points[i].length);
            }
            for (int k = 0; k < dimension; k++) {
                mean[k] += points[i][k] / count;
            }
        }
        for (int i = 0; i < count; i++) {
            // distances are those of the centred points, whose norms say more of them
            for (int k = 0; k < dimension; k++) {
                values[i * dimension + k] = points[i][k] - mean[k];
            }
            norms[i] = DenseKernels.dot(values, i * dimension, values, i * dimension, dimension);
            if (!(norms[i] < Double.MAX_VALUE / 8)) {
                throw new InvalidInput(
                        "point of task " + i + ": expected finite coordinates whose squares are finite, found others");
            }
        }
    }

    int count() {
        return count;
    }

    void visit(Pairs pairs) {
        for (int low = 0; low < count; low += TILE) {
            for (int high = low; high < count; high += TILE) {
                visit(low, high, pairs);
            }
        }
    }

    private void visit(int low, int high, Pairs pairs) {
        int lowEnd = Math.min(count, low + TILE);
        int highEnd = Math.min(count, high + TILE);
        for (int i = low; i < lowEnd; i++) {
            for (int j = Math.max(i + 1, high); j < highEnd; j++) {
                double norm = norms[i] + norms[j];
                double product = DenseKernels.dot(values, i * dimension, values, j * dimension, dimension);
                // each sum is off by at most d + 2 roundings of its size
                double rounding = 4 * (dimension + 4) * EPSILON * norm;
                if (norm - 2 * product - rounding <= pairs.limit(i, j)) {
                    pairs.take(i, j, squaredDistance(i, j));
                }
            }
        }
    }

    private double squaredDistance(int i, int j) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            double apart = values[i * dimension + k] - values[j * dimension + k];
            sum += apart * apart;
        }
        return sum;
    }
}
