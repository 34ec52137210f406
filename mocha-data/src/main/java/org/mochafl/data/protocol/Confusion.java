package org.mochafl.data.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;

/**
 * Which class was predicted for the rows of which class: row i of the counts holds the rows that are of class i, column j
 * those that were predicted as class j. Immutable: counts go in and come out as copies.
 */
public final class Confusion {

    private final List<String> classes;
    private final long[][] counts;

    /**
     * Counts of K classes.
     *
     * @param counts K × K
     * @throws InvalidInput if the counts are not K × K
     */
    public Confusion(List<String> classes, long[][] counts) {
        this.classes = List.copyOf(classes);
        this.counts = copy(counts);
        int k = classes.size();
        if (counts.length != k || Arrays.stream(counts).anyMatch(row -> row.length != k)) {
            throw new InvalidInput("confusion: expected " + k + " x " + k + " counts, one a pair of classes, found "
                    + counts.length + " rows of " + (counts.length == 0 ? 0 : counts[0].length));
        }
    }

    /** The counts of one task's rows. */
    static Confusion of(List<String> classes, TaskScores task) {
        long[][] counts = new long[classes.size()][classes.size()];
        for (int i = 0; i < task.count(); i++) {
            counts[task.actualClass(i)][task.predictedClass(i)]++;
        }
        return new Confusion(classes, counts);
    }

    /** The names of the classes, in the order of the counts. */
    public List<String> classes() {
        return classes;
    }

    /** K × K. */
    public long[][] counts() {
        return copy(counts);
    }

    /** How many rows of class {@code actual} were predicted as {@code predicted}. */
    public long count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /**
     * The counts of both together.
     *
     * @throws InvalidInput if the classes differ
     */
    public Confusion plus(Confusion other) {
        if (!classes.equals(other.classes)) {
            throw new InvalidInput("confusion: expected the classes " + classes + ", found " + other.classes);
        }
        long[][] sum = copy(counts);
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += other.counts[i][j];
            }
        }
        return new Confusion(classes, sum);
    }

    /** The number of rows. */
    public long rows() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** The number of rows whose class was not predicted. */
    public long wrong() {
        long right = 0;
        for (int k = 0; k < counts.length; k++) {
            right += counts[k][k];
        }
        return rows() - right;
    }

    /** Wrong rows of all rows; NaN without rows. */
    public double error() {
        return (double) wrong() / rows();
    }

    /** The mean over the classes that have rows of the part of their rows that is wrong; NaN without rows. */
    public double balancedError() {
        double[] errors = new double[counts.length];
        for (int k = 0; k < errors.length; k++) {
            long rows = Arrays.stream(counts[k]).sum();
            errors[errors.length - 1 - k] = (double) (rows - counts[k][k]) / rows; // the last bit depends on the order
        }
        return OverTasks.mean(errors);
    }

    /** What was reached for each class. */
    public List<ClassMetric> perClass() {
        return IntStream.range(0, counts.length).mapToObj(this::ofClass).toList();
    }

    private ClassMetric ofClass(int k) {
        long rows = Arrays.stream(counts[k]).sum();
        long predicted = Arrays.stream(counts).mapToLong(row -> row[k]).sum();
        return new ClassMetric(
                classes.get(k), rows, (double) counts[k][k] / rows, predicted, (double) counts[k][k] / predicted);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Confusion confusion
                && classes.equals(confusion.classes)
                && Arrays.deepEquals(counts, confusion.counts);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return classes + " " + Arrays.deepToString(counts);
    }

    private static long[][] copy(long[][] counts) {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }
}
