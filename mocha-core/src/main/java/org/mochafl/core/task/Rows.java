package org.mochafl.core.task;

/**
 * The feature rows X_t of one task: n rows of d features.
 *
 * <p>Solvers see rows only through these few operations, so that every storage has one place where its order of
 * summation is fixed. Implementations are immutable and may be read from several threads.
 */
public sealed interface Rows permits DenseRows, FloatRows, SparseRows {

    /** The number of rows, n. */
    int count();

    /** The number of features, d. */
    int features();

    /** The number of values in storage, n · d of dense rows: what one pass over the rows costs. */
    long storedValues();

    /**
     * xᵢᵀ w for w = {@code vector[offset .. offset + d)}, in the canonical order of summation of the storage.
     *
     * @param row the row i, {@code 0 <= row < count()}
     */
    double dot(int row, double[] vector, int offset);

    /** {@code vector[offset .. offset + d) += scale · xᵢ}; overwrites that part of {@code vector}. */
    void addTo(int row, double scale, double[] vector, int offset);

    /** {@link #addTo} of one row and then {@link #dot} of another with the sum, to the last bit. */
    default double addAndDot(int added, double scale, int row, double[] vector, int offset) {
        addTo(added, scale, vector, offset);
        return dot(row, vector, offset);
    }

    /** ‖xᵢ‖². */
    double squaredNorm(int row);

    /** X Xᵀ as n new rows of n numbers, each summed over the features in rising order, zeros left out or not. */
    double[][] gram();

    /** Xᵀ X, d × d in rows, as a new array. */
    double[] secondMoments();

    /** Copies row i, as d values, to {@code target[offset .. offset + d)}. */
    void copyTo(int row, double[] target, int offset);

    /**
     * Other dense rows, row-major, as these are kept: rounded to floats where these are, else as doubles. The caller gives the array
     * away.
     */
    default Rows likewise(double[] values, int count, int features) {
        return DenseRows.of(values, count, features);
    }

    /** The rows with the given numbers, in that order, in storage of their own. */
    Rows select(int[] rows);
}
