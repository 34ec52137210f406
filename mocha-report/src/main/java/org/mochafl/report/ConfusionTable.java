package org.mochafl.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mochafl.core.InvalidInput;

/**
 * Which class was predicted for the rows of which class.
 *
 * @param classes the K class names
 * @param counts K × K numbers of rows: row i holds the rows that are of class i, column j those that were predicted as
 *     class j; copied
 */
public record ConfusionTable(List<String> classes, long[][] counts) implements OutputResults {

    /**
     * Copies both.
     *
     * @throws InvalidInput if there is no class, or the counts are not K × K numbers of at least 0
     */
    public ConfusionTable {
        classes = List.copyOf(classes);
        int k = classes.size();
        if (k == 0) {
            throw new InvalidInput("confusion: expected classes, found none");
        }
        if (counts.length != k) {
            throw new InvalidInput("confusion: expected " + k + " rows, one a class, found " + counts.length);
        }
        for (int i = 0; i < k; i++) {
            expect(classes.get(i), counts[i], k);
        }
        counts = copy(counts);
    }

    private static void expect(String name, long[] row, int k) {
        if (row.length != k) {
            throw new InvalidInput("confusion, class " + name + ": expected " + k + " counts, found " + row.length);
        }
        for (long count : row) {
            if (count < 0) {
                throw new InvalidInput("confusion, class " + name + ": expected counts of at least 0, found " + count);
            }
        }
    }

    /** A copy of the counts. */
    @Override
    public long[][] counts() {
        return copy(counts);
    }

    /** K. */
    public int size() {
        return classes.size();
    }

    /** How many rows of class {@code actual} were predicted as {@code predicted}. */
    public long count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** All rows. */
    public long rows() {
        return IntStream.range(0, size()).mapToLong(this::rows).sum();
    }

    /** The rows that are of a class. */
    public long rows(int actual) {
        return LongStream.of(counts[actual]).sum();
    }

    /** The rows that were predicted as a class. */
    public long predicted(int predicted) {
        return Arrays.stream(counts).mapToLong(row -> row[predicted]).sum();
    }

    /** The part of a class's rows that was predicted as {@code predicted}; not a number if the class has no rows. */
    public double share(int actual, int predicted) {
        return (double) counts[actual][predicted] / rows(actual);
    }

    /** The part of a class's rows that was found; not a number if the class has no rows. */
    public double recall(int actual) {
        return share(actual, actual);
    }

    /** The part of a class's rows that was missed, 1 − recall; not a number if the class has no rows. */
    public double error(int actual) {
        return (double) (rows(actual) - counts[actual][actual]) / rows(actual);
    }

    /** The part of the rows predicted as a class that are of it; not a number if none was predicted so. */
    public double precision(int predicted) {
        return (double) counts[predicted][predicted] / predicted(predicted);
    }

    /** The wrong rows of all rows; not a number if there are no rows. */
    public double error() {
        long right = IntStream.range(0, size()).mapToLong(i -> counts[i][i]).sum();
        return (double) (rows() - right) / rows();
    }

    /**
     * The counts of both, as of two parts of the data or of two trials.
     *
     * @throws InvalidInput if the classes differ
     */
    public ConfusionTable plus(ConfusionTable other) {
        if (!classes.equals(other.classes)) {
            throw new InvalidInput("confusion: expected the classes " + classes + ", found " + other.classes);
        }
        long[][] sum = counts();
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                sum[i][j] = Math.addExact(sum[i][j], other.counts[i][j]);
            }
        }
        return new ConfusionTable(classes, sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionTable table
                && classes.equals(table.classes)
                && Arrays.deepEquals(counts, table.counts);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + Arrays.deepHashCode(counts);
    }

    private static long[][] copy(long[][] counts) {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }
}
