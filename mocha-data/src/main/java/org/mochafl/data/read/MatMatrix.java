package org.mochafl.data.read;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;

/**
 * A real matrix of a MATLAB file, stored column after column.
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param values all values if it is dense, else the stored ones
 * @param starts where the values of each column start, for a sparse matrix, and one more for the end; empty for a dense one
 * @param rowsOfValues the row of each value, rising within a column, for a sparse matrix
 */
record MatMatrix(int rows, int columns, double[] values, int[] starts, int[] rowsOfValues) {

    static MatMatrix dense(int rows, int columns, double[] values) {
        if (values.length != (long) rows * columns) {
            throw new IllegalArgumentException(values.length + " values of a matrix " + rows + " x " + columns);
        }
        return new MatMatrix(rows, columns, values, new int[0], new int[0]);
    }

    static MatMatrix sparse(int rows, int columns, double[] values, int[] starts, int[] rowsOfValues) {
        return new MatMatrix(rows, columns, values, starts, rowsOfValues);
    }

    boolean isSparse() {
        return starts.length > 0;
    }

    /** All values, row after row. */
    double[] dense() {
        double[] dense = new double[Math.multiplyExact(rows, columns)];
        for (int j = 0; j < columns; j++) {
            if (isSparse()) {
                for (int k = starts[j]; k < starts[j + 1]; k++) {
                    dense[rowsOfValues[k] * columns + j] = values[k];
                }
            } else {
                for (int i = 0; i < rows; i++) {
                    dense[i * columns + j] = values[j * rows + i];
                }
            }
        }
        return dense;
    }

    /** Its rows, sparse if it is. */
    Rows toRows() {
        return isSparse() ? sparseRows() : DenseRows.of(dense(), rows, columns);
    }

    /** From columns to rows: the rows are counted, then each value goes to the next free place of its row. */
    private SparseRows sparseRows() {
        int[] rowStarts = new int[rows + 1];
        for (int row : rowsOfValues) {
            rowStarts[row + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            rowStarts[i + 1] += rowStarts[i];
        }
        int[] next = rowStarts.clone();
        int[] columnsOfValues = new int[values.length];
        double[] byRow = new double[values.length];
        for (int j = 0; j < columns; j++) {
            for (int k = starts[j]; k < starts[j + 1]; k++) {
                int at = next[rowsOfValues[k]]++;
                columnsOfValues[at] = j;
                byRow[at] = values[k];
            }
        }
        return SparseRows.of(columns, rowStarts, columnsOfValues, byRow);
    }

    /** Checks that no value is infinite; NaN stands for a missing one. */
    void checkNoneInfinite(String at) {
        for (int k = 0; k < values.length; k++) {
            if (Double.isInfinite(values[k])) {
                int column = isSparse() ? columnOf(k) : k / rows;
                int row = isSparse() ? rowsOfValues[k] : k % rows;
                throw new InvalidInput(at + ", row " + (row + 1) + ", column " + (column + 1)
                        + ": expected a finite number, found " + values[k]);
            }
        }
    }

    private int columnOf(int value) {
        int column = 0;
        while (starts[column + 1] <= value) {
            column++;
        }
        return column;
    }
}
