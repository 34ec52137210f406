package org.mochafl.benchmarks;

import java.util.Arrays;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;

/**
 * What is not zero of one row.
 *
 * @param columns from 0, rising
 * @param values of these columns
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, and never compared
record NonZeros(int[] columns, double[] values) {

    static NonZeros of(Rows rows, int row) {
        int[] columns;
        double[] values;
        int count = 0;
        if (rows instanceof SparseRows sparse) {
            columns = new int[sparse.start(row + 1) - sparse.start(row)];
            values = new double[columns.length];
            for (int k = sparse.start(row); k < sparse.start(row + 1); k++) {
                columns[count] = sparse.column(k);
                values[count++] = sparse.value(k);
            }
            return new NonZeros(columns, values);
        }
        double[] dense = new double[rows.features()];
        rows.copyTo(row, dense, 0);
        columns = new int[dense.length];
        values = new double[dense.length];
        for (int k = 0; k < dense.length; k++) {
            if (dense[k] != 0) {
                columns[count] = k;
                values[count++] = dense[k];
            }
        }
        return new NonZeros(Arrays.copyOf(columns, count), Arrays.copyOf(values, count));
    }
}
