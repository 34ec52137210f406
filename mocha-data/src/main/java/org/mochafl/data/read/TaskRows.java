package org.mochafl.data.read;

import java.util.Arrays;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

/** The rows of one task while they are read. */
final class TaskRows {

    private static final int FIRST_ROWS = 16;

    private final String name;
    private final int features;
    private double[] values;
    private double[] labels;
    private int count;

    TaskRows(String name, int features) {
        this(name, features, FIRST_ROWS);
    }

    TaskRows(String name, int features, int expectedRows) {
        this.name = name;
        this.features = features;
        this.values = new double[size(expectedRows)];
        this.labels = new double[expectedRows];
    }

    /** Makes room for one more row with the label, whose values are to be written to {@link #values} at the result. */
    int addRow(double label) {
        if (count == labels.length) {
            int more = Math.max(FIRST_ROWS, count + (count >> 1));
            labels = Arrays.copyOf(labels, more);
            values = Arrays.copyOf(values, size(more));
        }
        labels[count] = label;
        return count++ * features;
    }

    /** The values, row after row; valid until the next {@link #addRow}. */
    double[] values() {
        return values;
    }

    /** The task with the rows so far; the arrays are given away. */
    TaskData finish() {
        double[] exact = values.length == count * features ? values : Arrays.copyOf(values, count * features);
        double[] exactLabels = labels.length == count ? labels : Arrays.copyOf(labels, count);
        values = new double[0];
        labels = new double[0];
        return TaskData.of(name, DenseRows.of(exact, count, features), exactLabels);
    }

    private int size(int rows) {
        long size = (long) rows * features;
        if (size > Integer.MAX_VALUE - 8) {
            throw new InvalidInput("task " + name + ": expected at most " + (Integer.MAX_VALUE - 8)
                    + " values in one task, found " + rows + " rows of " + features);
        }
        return (int) size;
    }
}
