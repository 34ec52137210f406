package org.mochafl.data.synthetic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;
import org.mochafl.data.Truth;

/**
 * An artificial federation whose true models are known. Ten settings, because they are the ten things one can ask of
 * it; {@link #DEFAULT} has them all, and {@link #parse} changes some.
 *
 * <p>Task t belongs to group t mod {@code groups}; the groups' models are random directions of length 1, and w_t is its
 * group's plus a random vector of expected squared length {@code spread}². An outlier has a direction of its own. Rows
 * are standard normal. A label is the sign of w_tᵀx, flipped with probability {@code noise}; a regression target is
 * w_tᵀx plus {@code noise} times a standard normal number. Sizes are log-uniform between {@code minRows} and
 * {@code maxRows}.
 *
 * <p>Everything about task t comes from the streams of (seed, t) and of (seed, its group), so it stays the same
 * whatever other tasks there are.
 *
 * @param tasks m, at least 1
 * @param features d, at least 1
 * @param minRows the least number of rows of a task, at least 1
 * @param maxRows the greatest, at least {@code minRows}
 * @param groups the number of groups, at least 1
 * @param outliers the probability that a task is an outlier, in [0, 1]
 * @param noise the probability of a flipped label, in [0, 1], or the deviation of a target, at least 0
 * @param spread how far tasks are from their group's model, at least 0
 * @param target what labels are
 * @param seed of every stream
 */
public record SyntheticFederation(
        int tasks,
        int features,
        int minRows,
        int maxRows,
        int groups,
        double outliers,
        double noise,
        double spread,
        Target target,
        long seed) {

    /** What the labels of a synthetic federation are. */
    public enum Target {
        /** −1 and +1. */
        CLASSES,
        /** Real numbers. */
        NUMBERS
    }

    /** The federation of the name {@value #NAME} alone. */
    public static final SyntheticFederation DEFAULT =
            new SyntheticFederation(40, 20, 12, 160, 3, 0.1, 0.05, 0.3, Target.CLASSES, 1);

    /** What the synthetic federation is called. */
    public static final String NAME = "synthetic";

    private static final long GROUP = 1;
    private static final long TASK = 2;
    private static final long ROWS = 3;

    /** Settings in their ranges. */
    public SyntheticFederation {
        check("tasks", tasks >= 1, "at least 1", tasks);
        check("features", features >= 1, "at least 1", features);
        check("min-rows", minRows >= 1, "at least 1", minRows);
        check("max-rows", maxRows >= minRows, "at least min-rows=" + minRows, maxRows);
        check("groups", groups >= 1, "at least 1", groups);
        check("outliers", outliers >= 0 && outliers <= 1, "a number from 0 to 1", outliers);
        double mostNoise = target == Target.CLASSES ? 1 : Double.MAX_VALUE;
        check("noise", noise >= 0 && noise <= mostNoise, "a number from 0" + (mostNoise == 1 ? " to 1" : ""), noise);
        check("spread", spread >= 0 && spread <= Double.MAX_VALUE, "a number from 0", spread);
    }

    private static void check(String setting, boolean holds, String expected, Object found) {
        if (!holds) {
            throw new InvalidInput(NAME + ": " + setting + ": expected " + expected + ", found " + found);
        }
    }

    /**
     * Settings as {@code name=value} pairs between commas, the others as in {@link #DEFAULT}: {@code tasks},
     * {@code features}, {@code rows} (both least and greatest), {@code min-rows}, {@code max-rows}, {@code groups},
     * {@code outliers}, {@code noise}, {@code spread}, {@code target} (classes or numbers), {@code seed}.
     *
     * @param text the pairs, perhaps after {@code synthetic:}; empty for the defaults
     * @throws InvalidInput if a name is unknown or given twice, or a value is impossible
     */
    public static SyntheticFederation parse(String text) {
        return SyntheticSettings.parse(text);
    }

    /** The settings as {@link #parse} reads them. */
    public String text() {
        return NAME + ":" + SyntheticSettings.text(this);
    }

    /** The federation with labels to learn from and its truth. */
    public Federation generate() {
        return target == Target.CLASSES ? raw().twoClasses() : raw().regression();
    }

    /** The federation with its truth, as if it had been read. */
    public RawFederation raw() {
        double[][] weights = new double[tasks][];
        BitSet odd = new BitSet(tasks);
        List<TaskData> data = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            RandomStream random = RandomStream.of(seed, TASK, t);
            int rows = rows(random.nextDouble());
            odd.set(t, random.nextDouble() < outliers);
            weights[t] = weights(t, odd.get(t), random);
            data.add(task(t, rows, weights[t]));
        }
        int[] group = IntStream.range(0, tasks).map(t -> t % groups).toArray();
        List<String> names =
                IntStream.rangeClosed(1, features).mapToObj(j -> "x" + j).toList();
        return new RawFederation(
                NAME, data, names, RawLabels.numbers(), List.of(), Optional.of(new Truth(weights, group, odd)));
    }

    private int rows(double uniform) {
        double log = StrictMath.log(minRows) + uniform * (StrictMath.log(maxRows + 1.0) - StrictMath.log(minRows));
        return Math.min(maxRows, Math.max(minRows, (int) StrictMath.exp(log)));
    }

    private double[] weights(int task, boolean outlier, RandomStream random) {
        double[] deviation = new double[features];
        for (int j = 0; j < features; j++) {
            deviation[j] = random.nextGaussian() * spread / Math.sqrt(features);
        }
        double[] weights = outlier ? direction(random) : direction(RandomStream.of(seed, GROUP, task % groups));
        for (int j = 0; j < features; j++) {
            weights[j] += deviation[j];
        }
        return weights;
    }

    private double[] direction(RandomStream random) {
        double[] direction = new double[features];
        double square = 0;
        for (int j = 0; j < features; j++) {
            direction[j] = random.nextGaussian();
            square += direction[j] * direction[j];
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < features; j++) {
            direction[j] /= length;
        }
        return direction;
    }

    private TaskData task(int t, int rows, double[] weights) {
        RandomStream random = RandomStream.of(seed, ROWS, t);
        double[] values = new double[Math.multiplyExact(rows, features)];
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            double score = 0;
            for (int j = 0; j < features; j++) {
                double x = random.nextGaussian();
                values[i * features + j] = x;
                score += weights[j] * x;
            }
            labels[i] = target == Target.CLASSES
                    ? (score > 0) == (random.nextDouble() >= noise) ? 1 : -1
                    : score + noise * random.nextGaussian();
        }
        return TaskData.of("t" + (t + 1), DenseRows.of(values, rows, features), labels);
    }
}
