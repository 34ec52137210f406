package org.mochafl.core.task;

import java.util.Arrays;
import org.mochafl.core.kernel.DenseKernels;

/**
 * A subspace of few dimensions that the rows of a task lie near: x_i = Q c_i + e_i with k orthonormal columns Q. A product with a vector v
 * is within ‖e_i‖ ‖v − Q Qᵀv‖ of c_iᵀ Qᵀv, by the inequality of Cauchy and Schwarz. Arrays are not copies, and must not be changed.
 *
 * @param basis the columns of Q one after the other, k × d
 * @param coordinates c_i of every row, n × k in rows
 * @param distances ‖e_i‖ of every row, and more than rounding can take off it where rows are long beside what they differ by
 */
public record RowSubspace(double[] basis, double[] coordinates, double[] distances) {

    /*
     * Q spans Xᵀ X Xᵀ R with k columns of signs R: one step of subspace iteration [HalkoMartinssonTropp11]. The first column of R is
     * ones, so that the mean of the rows is among what it starts with.
     */

    /** Of sums of squares and products, relative to their terms; more where features are very many. */
    private static final double ROUNDING = 1e-12;

    /** What is left of a vector beside those before it is a direction of its own where it is more than this part. */
    private static final double OWN = 1e-6;

    /** k. */
    public int dimensions() {
        return distances.length == 0 ? 0 : coordinates.length / distances.length;
    }

    /** d; 0 where there is no direction. */
    private int features() {
        return basis.length / Math.max(1, dimensions());
    }

    private static double rounding(int features) {
        return Math.max(ROUNDING, features * 0x1p-53);
    }

    static RowSubspace of(Rows rows, double[] squaredNorms, int dimensions) {
        int n = rows.count();
        int d = rows.features();
        double[] basis = new double[dimensions * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < dimensions; k++) {
                rows.addTo(i, sign(i, k), basis, k * d);
            }
        }
        orthonormalise(basis, dimensions, d);
        double[] next = new double[dimensions * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < dimensions; k++) {
                rows.addTo(i, rows.dot(i, basis, k * d), next, k * d);
            }
        }
        orthonormalise(next, dimensions, d);
        double[] coordinates = new double[n * dimensions];
        double[] distances = new double[n];
        double rounding = rounding(d);
        for (int i = 0; i < n; i++) {
            double along = 0;
            for (int k = 0; k < dimensions; k++) {
                double coordinate = rows.dot(i, next, k * d);
                coordinates[i * dimensions + k] = coordinate;
                along += coordinate * coordinate;
            }
            distances[i] = Math.sqrt(Math.max(0, squaredNorms[i] - along) + rounding * (squaredNorms[i] + along));
        }
        return new RowSubspace(next, coordinates, distances);
    }

    /** Signs that look as if drawn: parities of the bits that i and a number of k have in common. */
    private static double sign(int i, int k) {
        return (Integer.bitCount(i & (k * 0x9E3779B1)) & 1) == 0 ? 1 : -1;
    }

    /** Gram and Schmidt, twice; what is no direction of its own becomes 0. */
    private static void orthonormalise(double[] vectors, int count, int d) {
        for (int k = 0; k < count; k++) {
            int at = k * d;
            double before = Math.sqrt(DenseKernels.dot(vectors, at, vectors, at, d));
            for (int pass = 0; pass < 2; pass++) {
                for (int other = 0; other < k; other++) {
                    double along = DenseKernels.dot(vectors, other * d, vectors, at, d);
                    DenseKernels.axpy(-along, vectors, other * d, vectors, at, d);
                }
            }
            double left = Math.sqrt(DenseKernels.dot(vectors, at, vectors, at, d));
            if (left > OWN * before && left < Double.MAX_VALUE) {
                for (int f = at; f < at + d; f++) {
                    vectors[f] /= left;
                }
            } else {
                Arrays.fill(vectors, at, at + d, 0);
            }
        }
    }

    /** Qᵀv of a vector at a place. */
    public double[] along(double[] vector, int start) {
        int dimensions = dimensions();
        int d = features();
        double[] along = new double[dimensions];
        for (int k = 0; k < dimensions; k++) {
            along[k] = DenseKernels.dot(basis, k * d, vector, start, d);
        }
        return along;
    }

    /** ‖v − QQᵀv‖, or somewhat more, where rounding can take that much off it. */
    public double beside(double[] vector, int start, double[] along) {
        int d = features();
        double square = DenseKernels.dot(vector, start, vector, start, d);
        double within = DenseKernels.dot(along, 0, along, 0, along.length);
        return Math.sqrt(Math.max(0, square - within) + rounding(d) * square);
    }

    /** c_iᵀ of a row with Qᵀv, whose k numbers begin at a place. */
    public double about(int row, double[] along, int start) {
        int dimensions = dimensions();
        double sum = 0;
        for (int k = 0, c = row * dimensions; k < dimensions; k++, c++) {
            sum += coordinates[c] * along[start + k];
        }
        return sum;
    }
}
