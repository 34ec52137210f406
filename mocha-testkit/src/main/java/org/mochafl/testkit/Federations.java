package org.mochafl.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/**
 * Small federations for tests, each from its seed: tasks of uneven sizes around one direction, with label noise, now
 * and then a row of zeros, and, if there are four tasks or more, one task without rows. Rows are dense or sparse, with
 * one output or several.
 */
public final class Federations {

    private static final double NOISE = 0.15;
    private static final double ZERO_ROWS = 0.05;

    /** In federations that are to be stored sparse. */
    private static final double ZERO_VALUES = 0.4;

    private Federations() {}

    /** A federation whose labels the loss is made for. */
    public static List<TaskData> random(long seed, int tasks, int features, int mostRows, Loss loss) {
        return random(seed, tasks, features, mostRows, loss.accepts(0.5));
    }

    /** A federation with −1/+1 labels, or with real ones. */
    public static List<TaskData> random(long seed, int tasks, int features, int mostRows, boolean regression) {
        Random random = new Random(seed);
        double[] common = gaussian(random, features);
        List<TaskData> federation = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            int rows = tasks >= 4 && t == 2 ? 0 : 1 + random.nextInt(mostRows);
            federation.add(task("t" + t, random, common, rows, regression));
        }
        return federation;
    }

    /** How rows are stored. */
    public enum RowKind {

        /** As {@link DenseRows}. */
        DENSE,

        /** As {@link SparseRows}. */
        SPARSE
    }

    /**
     * A federation with many zeros among its values and K labels a row, which the loss is made for; its numbers do not
     * depend on the storage. Sizes vary as in {@link #random}.
     */
    public static List<TaskData> random(
            long seed, int tasks, int features, int mostRows, Loss loss, int outputs, RowKind kind) {
        Random random = new Random(seed);
        double[][] common = new double[outputs][];
        for (int output = 0; output < outputs; output++) {
            common[output] = gaussian(random, features);
        }
        List<TaskData> federation = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            int rows = tasks >= 4 && t == 2 ? 0 : 1 + random.nextInt(mostRows);
            double[] values = new double[rows * features];
            for (int k = 0; k < values.length; k++) {
                values[k] = random.nextDouble() < ZERO_VALUES ? 0 : random.nextGaussian();
            }
            DenseRows dense = DenseRows.of(values, rows, features);
            double[] labels = labels(random, dense, common, loss.accepts(0.5));
            Rows stored = kind == RowKind.DENSE ? dense : SparseRows.copyOf(dense);
            federation.add(TaskData.of("t" + t, stored, labels, outputs));
        }
        return federation;
    }

    private static double[] labels(Random random, Rows rows, double[][] common, boolean regression) {
        double[] labels = new double[rows.count() * common.length];
        for (int output = 0; output < common.length; output++) {
            double[] direction = gaussian(random, rows.features());
            for (int k = 0; k < direction.length; k++) {
                direction[k] = common[output][k] + 0.4 * direction[k];
            }
            for (int i = 0; i < rows.count(); i++) {
                labels[i * common.length + output] = label(random, rows.dot(i, direction, 0), regression);
            }
        }
        return labels;
    }

    private static double label(Random random, double signal, boolean regression) {
        if (regression) {
            return signal + NOISE * random.nextGaussian();
        }
        return (signal > 0) == (random.nextDouble() >= NOISE) ? 1 : -1;
    }

    private static TaskData task(String name, Random random, double[] common, int rows, boolean regression) {
        int features = common.length;
        double[] own = gaussian(random, features);
        double[] values = new double[rows * features];
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            double signal = 0;
            boolean zero = random.nextDouble() < ZERO_ROWS;
            for (int k = 0; k < features; k++) {
                double x = zero ? 0 : random.nextGaussian();
                values[i * features + k] = x;
                signal += x * (common[k] + 0.4 * own[k]);
            }
            labels[i] = label(random, signal, regression);
        }
        return TaskData.of(name, DenseRows.of(values, rows, features), labels);
    }

    /** A vector of independent standard normal numbers. */
    public static double[] gaussian(Random random, int length) {
        double[] vector = new double[length];
        for (int k = 0; k < length; k++) {
            vector[k] = random.nextGaussian();
        }
        return vector;
    }
}
