package org.mochafl.data.read;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

/** The dense rows of one task while they are read; NaN stands for a missing feature. */
final class TaskRows {

    private static final int FIRST_ROWS = 16;

    private final String name;
    private final int features;
    private final int outputs;
    private double[] values;
    private double[] labels;
    private int count;

    /** No rows yet, of d features and K labels. */
    TaskRows(String name, int features, int outputs) {
        this(name, features, outputs, FIRST_ROWS);
    }

    TaskRows(String name, int features, int outputs, int expectedRows) {
        this.name = name;
        this.features = features;
        this.outputs = outputs;
        this.values = new double[size(expectedRows, features)];
        this.labels = new double[size(expectedRows, outputs)];
    }

    /** Makes room for one more row, and gives its number, from 0. */
    int addRow() {
        if ((count + 1) * outputs > labels.length) {
            int more = Math.max(FIRST_ROWS, count + (count >> 1));
            labels = Arrays.copyOf(labels, size(more, outputs));
            values = Arrays.copyOf(values, size(more, features));
        }
        return count++;
    }

    void setLabel(int row, int output, double label) {
        labels[row * outputs + output] = label;
    }

    void setValue(int row, int feature, double value) {
        values[row * features + feature] = value;
    }

    /** The task. */
    String name() {
        return name;
    }

    /** The values, row after row; valid until the next {@link #addRow}. */
    double[] values() {
        return values;
    }

    /** Replaces the labels of one output. */
    void mapLabels(int output, DoubleUnaryOperator map) {
        for (int i = output; i < count * outputs; i += outputs) {
            labels[i] = map.applyAsDouble(labels[i]);
        }
    }

    /** The task with the rows so far; the arrays are given away. */
    TaskData finish() {
        double[] exact = values.length == count * features ? values : Arrays.copyOf(values, count * features);
        values = new double[0];
        double[] exactLabels = labels.length == count * outputs ? labels : Arrays.copyOf(labels, count * outputs);
        labels = new double[0];
        return TaskData.incomplete(name, DenseRows.of(exact, count, features), exactLabels, outputs);
    }

    private int size(int rows, int columns) {
        long size = (long) rows * columns;
        if (size > Integer.MAX_VALUE - 8) {
            throw new InvalidInput("task " + name + ": expected at most " + (Integer.MAX_VALUE - 8)
                    + " values in one task, found " + rows + " rows of " + columns);
        }
        return (int) size;
    }
}
