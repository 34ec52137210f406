package org.mochafl.data.prepare;

import java.util.Arrays;
import org.mochafl.core.task.SparseRows;

/** Sparse rows while they are put together, value after value. */
final class SparseRowsBuilder {

    private final int features;
    private final int[] starts;
    private int[] columns;
    private double[] values;
    private int rows;
    private int stored;

    /**
     * No rows yet.
     *
     * @param features d
     * @param rows how many there will be
     * @param capacity about how many values there will be
     */
    SparseRowsBuilder(int features, int rows, int capacity) {
        this.features = features;
        this.starts = new int[rows + 1];
        this.columns = new int[Math.max(1, capacity)];
        this.values = new double[Math.max(1, capacity)];
    }

    /** The next value of the row, in a column after those it has. */
    void put(int column, double value) {
        if (stored == columns.length) {
            int more = Math.addExact(stored, Math.max(1, stored / 2));
            columns = Arrays.copyOf(columns, more);
            values = Arrays.copyOf(values, more);
        }
        columns[stored] = column;
        values[stored] = value;
        stored++;
    }

    /** The row is complete. */
    void endRow() {
        starts[++rows] = stored;
    }

    SparseRows build() {
        return SparseRows.of(features, starts, Arrays.copyOf(columns, stored), Arrays.copyOf(values, stored));
    }
}
