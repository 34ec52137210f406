package org.mochafl.data.read;

import java.util.Arrays;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/** The sparse rows of one task while they are read, in compressed row storage. */
final class SparseTaskRows {

    private static final int MOST = Integer.MAX_VALUE - 8;

    private final String name;
    private int[] starts = new int[17];
    private double[] labels = new double[16];
    private int[] columns = new int[64];
    private double[] values = new double[64];
    private int count;
    private int nonZeros;

    SparseTaskRows(String name) {
        this.name = name;
    }

    /** Begins a row with a label; what is {@link #add}ed next belongs to it. */
    void addRow(double label) {
        if (count == labels.length) {
            int more = grown(count);
            labels = Arrays.copyOf(labels, more);
            starts = Arrays.copyOf(starts, more + 1);
        }
        labels[count++] = label;
        starts[count] = nonZeros;
    }

    /** A value of the row begun last, at a column (from 0) behind those it has. */
    void add(int column, double value) {
        if (nonZeros == values.length) {
            int more = grown(nonZeros);
            columns = Arrays.copyOf(columns, more);
            values = Arrays.copyOf(values, more);
        }
        columns[nonZeros] = column;
        values[nonZeros++] = value;
        starts[count] = nonZeros;
    }

    /** The task with the rows so far, of d features; the arrays are given away. */
    TaskData finish(int features) {
        int[] exactColumns = Arrays.copyOf(columns, nonZeros);
        columns = new int[0];
        double[] exactValues = Arrays.copyOf(values, nonZeros);
        values = new double[0];
        SparseRows rows = SparseRows.of(features, Arrays.copyOf(starts, count + 1), exactColumns, exactValues);
        return TaskData.incomplete(name, rows, Arrays.copyOf(labels, count), 1);
    }

    private int grown(int size) {
        if (size >= MOST - 1) {
            throw new InvalidInput(
                    "task " + name + ": expected at most " + (MOST - 1) + " values in one task, found more");
        }
        return (int) Math.min(MOST - 1, Math.max(16, size + (size >> 1) + 1L));
    }
}
