package org.mochafl.core.kernel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric matrix in full row-major storage, with what central solves ask of it.
 *
 * <p>Not thread-safe. Decompositions run in one thread and give the same bits every time, unless this process asked for {@link
 * LapackChoice native} ones.
 */
public final class SymmetricMatrix {

    private final int size;
    private final double[] values;
    private double @Nullable [] factor;

    /**
     * Takes size² values, row after row, without copying. Only the upper triangle is read; the lower one is overwritten
     * with it.
     */
    public SymmetricMatrix(int size, double[] values) {
        if (values.length != size * size) {
            throw new IllegalArgumentException(
                    "symmetric matrix: expected " + size * size + " values, found " + values.length);
        }
        this.size = size;
        this.values = values;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                values[i * size + j] = values[j * size + i];
            }
        }
    }

    /** Eigenvalues in falling order, and in the same order the eigenvectors, one after the other. */
    public record Eigen(double[] values, double[] vectors) implements Serializable {

        /** Component {@code row} of eigenvector {@code column}. */
        public double vector(int row, int column) {
            return vectors[column * values.length + row];
        }
    }

    /**
     * The eigenvalues and eigenvectors.
     *
     * @throws ArithmeticException if a value is not finite, or the decomposition does not converge
     */
    public Eigen eigen() {
        requireFinite();
        if (size == 0) {
            return new Eigen(new double[0], new double[0]);
        }
        return LapackChoice.chosen().eigen(size, values.clone());
    }

    /** A decomposition of other values may end, with numbers that mean nothing. */
    private void requireFinite() {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new ArithmeticException("eigenvalues of a " + size + " x " + size
                        + " matrix: expected finite values, found " + values[k] + " in row " + k / size + ", column "
                        + k % size);
            }
        }
    }

    /** True where every eigenvalue is at most {@code bound}, decided by a Cholesky factorisation of bound·I − A. */
    public boolean eigenvaluesAtMost(double bound) {
        double[] difference = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                difference[i * size + j] = (i == j ? bound : 0) - values[i * size + j];
            }
        }
        return factorise(difference);
    }

    /**
     * Overwrites b with the solution x of A x = b; A must be positive definite.
     *
     * @throws ArithmeticException if it is not
     */
    public void solve(double[] b) {
        double[] l = factor();
        for (int i = 0; i < size; i++) {
            b[i] = (b[i] - DenseKernels.dot(l, i * size, b, 0, i)) / l[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            b[i] /= l[i * size + i];
            DenseKernels.axpy(-b[i], l, i * size, b, 0, i);
        }
    }

    /** True where a Cholesky factorisation finds every eigenvalue above zero. */
    public boolean positiveDefinite() {
        if (factor == null) {
            double[] copy = values.clone();
            factor = factorise(copy) ? copy : null;
        }
        return factor != null;
    }

    /**
     * ln det A.
     *
     * @throws ArithmeticException if A is not positive definite
     */
    public double logDeterminant() {
        double[] l = factor();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += StrictMath.log(l[i * size + i]);
        }
        return 2 * sum;
    }

    /**
     * A⁻¹, size² numbers, symmetric to the bit; about size³ products.
     *
     * @throws ArithmeticException if A is not positive definite
     */
    public double[] inverse() {
        double[] l = factor();
        // row i holds column i of L⁻¹, so that every sum runs over neighbours
        double[] columns = new double[size * size];
        for (int i = 0; i < size; i++) {
            int row = i * size;
            columns[row + i] = 1 / l[row + i];
            for (int k = i + 1; k < size; k++) {
                columns[row + k] = -DenseKernels.dot(l, k * size + i, columns, row + i, k - i) / l[k * size + k];
            }
        }
        double[] inverse = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                double entry = DenseKernels.dot(columns, i * size + j, columns, j * size + j, size - j);
                inverse[i * size + j] = entry;
                inverse[j * size + i] = entry;
            }
        }
        return inverse;
    }

    /**
     * L with A = L Lᵀ, row after row; what is above its diagonal means nothing. Not a copy.
     *
     * @throws ArithmeticException if A is not positive definite
     */
    public double[] factor() {
        if (!positiveDefinite() || factor == null) {
            throw new ArithmeticException("a " + size + " x " + size + " matrix is not positive definite");
        }
        return factor;
    }

    /** Overwrites the lower triangle by the Cholesky factor L; false where the matrix is not positive definite. */
    private boolean factorise(double[] l) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = l[i * size + j] - DenseKernels.dot(l, i * size, l, j * size, j);
                if (i > j) {
                    l[i * size + j] = sum / l[j * size + j];
                } else if (sum > 0) {
                    l[i * size + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }
}
