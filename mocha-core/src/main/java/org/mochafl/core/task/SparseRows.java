package org.mochafl.core.task;

import java.util.Arrays;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.SparseKernels;

/**
 * Sparse rows in compressed row storage (CSR): the non-zeros of row i are {@code columns[starts[i] .. starts[i + 1])}
 * with their {@code values}.
 *
 * <p>Products are summed in the order of {@link SparseKernels}: they differ from those of the same rows with their zeros by rounding.
 */
public final class SparseRows implements Rows {

    private final int features;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    private SparseRows(int features, int[] starts, int[] columns, double[] values) {
        this.features = features;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Takes compressed rows without copying them; the caller gives them away.
     *
     * @param features d
     * @param starts n + 1 numbers, the first 0, never falling, the last the number of non-zeros
     * @param columns of the non-zeros, from 0, strictly rising within a row
     * @param values of the non-zeros
     * @throws InvalidInput if the arrays do not fit together
     */
    public static SparseRows of(int features, int[] starts, int[] columns, double[] values) {
        if (features < 1 || starts.length < 1 || starts[0] != 0) {
            throw new InvalidInput("sparse rows: expected at least one feature and starts from 0, found " + features
                    + " features and " + (starts.length == 0 ? "no starts" : "starts from " + starts[0]));
        }
        int count = starts[starts.length - 1];
        if (columns.length != count || values.length != count) {
            throw new InvalidInput("sparse rows: expected " + count + " columns and values, found " + columns.length
                    + " and " + values.length);
        }
        for (int i = 0; i + 1 < starts.length; i++) {
            if (starts[i + 1] < starts[i] || starts[i + 1] > count) {
                throw new InvalidInput("sparse rows, row " + (i + 1) + ": expected an end from " + starts[i] + " to "
                        + count + ", found " + starts[i + 1]);
            }
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int least = k == starts[i] ? 0 : columns[k - 1] + 1;
                if (columns[k] < least || columns[k] >= features) {
                    throw new InvalidInput("sparse rows, row " + (i + 1) + ": expected a column from " + least + " to "
                            + (features - 1) + ", found " + columns[k]);
                }
            }
        }
        return new SparseRows(features, starts, columns, values);
    }

    /**
     * Copies what is not zero of an array of rows.
     *
     * @throws InvalidInput if there is no row, or if rows differ in length
     */
    public static SparseRows copyOf(double[][] rows) {
        return copyOf(DenseRows.copyOf(rows));
    }

    /** Copies what is not zero. */
    public static SparseRows copyOf(DenseRows rows) {
        int features = rows.features();
        double[] row = new double[features];
        int[] starts = new int[rows.count() + 1];
        int[] columns = new int[16];
        double[] values = new double[16];
        int end = 0;
        for (int i = 0; i < rows.count(); i++) {
            rows.copyTo(i, row, 0);
            for (int k = 0; k < features; k++) {
                if (row[k] != 0) {
                    if (end == columns.length) {
                        columns = Arrays.copyOf(columns, 2 * end);
                        values = Arrays.copyOf(values, 2 * end);
                    }
                    columns[end] = k;
                    values[end++] = row[k];
                }
            }
            starts[i + 1] = end;
        }
        return new SparseRows(features, starts, Arrays.copyOf(columns, end), Arrays.copyOf(values, end));
    }

    @Override
    public int count() {
        return starts.length - 1;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public long storedValues() {
        return values.length;
    }

    /** The number of stored values, as an array length. */
    public int nonZeros() {
        return values.length;
    }

    /** Where the stored values of a row begin: they have the numbers from {@code start(row)} to {@code start(row + 1)}. */
    public int start(int row) {
        return starts[row];
    }

    /** The column of a stored value, by its number. */
    public int column(int stored) {
        return columns[stored];
    }

    /** A stored value, by its number; it may be 0. */
    public double value(int stored) {
        return values[stored];
    }

    @Override
    public double dot(int row, double[] vector, int offset) {
        return SparseKernels.dot(columns, values, starts[row], starts[row + 1], vector, offset);
    }

    @Override
    public void addTo(int row, double scale, double[] vector, int offset) {
        SparseKernels.axpy(scale, columns, values, starts[row], starts[row + 1], vector, offset);
    }

    @Override
    public double squaredNorm(int row) {
        return SparseKernels.squaredNorm(values, starts[row], starts[row + 1]);
    }

    @Override
    public double[][] gram() {
        double[][] gram = new double[count()][count()];
        double[] dense = new double[features];
        for (int i = 0; i < gram.length; i++) {
            scatter(i, dense, false);
            for (int j = 0; j <= i; j++) {
                double product = SparseKernels.dotInOrder(columns, values, starts[j], starts[j + 1], dense);
                gram[i][j] = product;
                gram[j][i] = product;
            }
            scatter(i, dense, true);
        }
        return gram;
    }

    private void scatter(int row, double[] dense, boolean zeros) {
        for (int k = starts[row]; k < starts[row + 1]; k++) {
            dense[columns[k]] = zeros ? 0 : values[k];
        }
    }

    @Override
    public double[] secondMoments() {
        double[] moments = new double[Math.multiplyExact(features, features)];
        for (int i = 0; i < count(); i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (values[k] != 0) {
                    addTo(i, values[k], moments, columns[k] * features);
                }
            }
        }
        return moments;
    }

    @Override
    public void copyTo(int row, double[] target, int offset) {
        Arrays.fill(target, offset, offset + features, 0);
        for (int k = starts[row]; k < starts[row + 1]; k++) {
            target[offset + columns[k]] = values[k];
        }
    }

    @Override
    public SparseRows select(int[] rows) {
        int[] selectedStarts = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            selectedStarts[i + 1] = Math.addExact(selectedStarts[i], starts[rows[i] + 1] - starts[rows[i]]);
        }
        int[] selectedColumns = new int[selectedStarts[rows.length]];
        double[] selectedValues = new double[selectedStarts[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            int length = selectedStarts[i + 1] - selectedStarts[i];
            System.arraycopy(columns, starts[rows[i]], selectedColumns, selectedStarts[i], length);
            System.arraycopy(values, starts[rows[i]], selectedValues, selectedStarts[i], length);
        }
        return new SparseRows(features, selectedStarts, selectedColumns, selectedValues);
    }

    @Override
    public String toString() {
        return count() + " x " + features + " sparse rows, " + nonZeros() + " non-zeros";
    }
}
