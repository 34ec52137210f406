package org.mochafl.core.relations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.random.RandomStream;

/**
 * The tasks most like each task, and those least like it, strongest first. Of equally strong ones the lowest number comes
 * first.
 *
 * <p>Immutable; the arrays are not copied and must not be changed.
 *
 * @param nearest of each task, the numbers of those most like it
 * @param nearness their correlations
 * @param farthest of each task, the numbers of those least like it
 * @param farness their correlations
 * @param compared how many tasks each was compared with at most; fewer than m − 1 where only a sample was
 */
public record Neighbours(int[][] nearest, double[][] nearness, int[][] farthest, double[][] farness, int compared) {

    /** Each of more tasks than this is compared with a sample. */
    public static final int MOST_COMPARED = 50_000;

    private static final int SAMPLE = 5_000;
    /** Tasks whose correlations are computed at a time. */
    static final int BLOCK = 16;

    /**
     * A pair of tasks.
     *
     * @param one the lower number
     * @param other the higher one
     * @param correlation of both
     */
    public record Pair(int one, int other, double correlation) {}

    /**
     * Finds them in O(m² r), without an m × m matrix; of more than {@link #MOST_COMPARED} tasks, each is compared with 5,000
     * that are drawn evenly among all, always the same ones.
     *
     * @param count how many of each, where there are as many others
     * @param loop where the work is shared out; it changes nothing but the time
     */
    public static Neighbours of(Correlations correlations, int count, TaskLoop loop) {
        return of(correlations.tasks(), (first, block) -> correlations::value, count, loop);
    }

    /** The correlations of some tasks with all. */
    interface Block {

        /** That of a task of the block with any task. */
        double value(int t, int s);
    }

    /** Correlations that are computed for some tasks at a time. */
    interface Blocks {

        /** Those of {@code count} tasks from task {@code first} on. */
        Block of(int first, int count);
    }

    /** The same from blocks of {@link #BLOCK} tasks. */
    static Neighbours of(int tasks, Blocks blocks, int count, TaskLoop loop) {
        int[] others = others(tasks);
        Neighbours found = new Neighbours(
                new int[tasks][], new double[tasks][], new int[tasks][], new double[tasks][], mostCompared(tasks));
        loop.forEach((tasks + BLOCK - 1) / BLOCK, number -> {
            int first = number * BLOCK;
            int end = Math.min(tasks, first + BLOCK);
            Block block = blocks.of(first, end - first);
            for (int t = first; t < end; t++) {
                Strongest near = new Strongest(count);
                Strongest far = new Strongest(count);
                for (int s : others) {
                    double value = s == t ? Double.NaN : block.value(t, s);
                    near.offer(s, value);
                    far.offer(s, -value);
                }
                found.nearest[t] = near.numbers();
                found.nearness[t] = near.values(1);
                found.farthest[t] = far.numbers();
                found.farness[t] = far.values(-1);
            }
        });
        return found;
    }

    /** How many others each of m tasks is compared with at most. */
    public static int mostCompared(int m) {
        return m <= MOST_COMPARED ? m - 1 : SAMPLE;
    }

    /** The tasks that each is compared with, rising: all, or one at random from each of as many parts as the sample has. */
    private static int[] others(int m) {
        if (m <= MOST_COMPARED) {
            return IntStream.range(0, m).toArray();
        }
        RandomStream random = RandomStream.of(SAMPLE, m);
        int[] sample = new int[SAMPLE];
        for (int k = 0; k < SAMPLE; k++) {
            int from = (int) ((long) m * k / SAMPLE);
            int to = (int) ((long) m * (k + 1) / SAMPLE);
            sample[k] = from + random.nextInt(to - from);
        }
        return sample;
    }

    /** How many tasks they are of. */
    public int tasks() {
        return nearest.length;
    }

    /** The most neighbours a task has here. */
    public int count() {
        int most = 0;
        for (int[] numbers : nearest) {
            most = Math.max(most, numbers.length);
        }
        return most;
    }

    /**
     * The same with fewer of each.
     *
     * @throws InvalidInput if more are asked for than are known
     */
    public Neighbours first(int count) {
        int known = count();
        if (count > known && known < tasks() - 1) {
            throw new InvalidInput(
                    "neighbours: expected at most the " + known + " of each that are known, found " + count);
        }
        return new Neighbours(
                cut(nearest, count), cut(nearness, count), cut(farthest, count), cut(farness, count), compared);
    }

    private static int[][] cut(int[][] rows, int count) {
        int[][] cut = new int[rows.length][];
        for (int t = 0; t < cut.length; t++) {
            cut[t] = Arrays.copyOf(rows[t], Math.min(count, rows[t].length));
        }
        return cut;
    }

    private static double[][] cut(double[][] rows, int count) {
        double[][] cut = new double[rows.length][];
        for (int t = 0; t < cut.length; t++) {
            cut[t] = Arrays.copyOf(rows[t], Math.min(count, rows[t].length));
        }
        return cut;
    }

    /** The pairs most alike, the most first; exact for up to as many as {@link #count}. */
    public List<Pair> mostAlike(int pairs) {
        return strongest(nearest, nearness, pairs, Comparator.comparingDouble(pair -> -pair.correlation()));
    }

    /** The pairs least alike, the least first; exact for up to as many as there are farthest of each. */
    public List<Pair> leastAlike(int pairs) {
        return strongest(farthest, farness, pairs, Comparator.comparingDouble(Pair::correlation));
    }

    private static List<Pair> strongest(int[][] others, double[][] values, int pairs, Comparator<Pair> order) {
        Comparator<Pair> total = order.thenComparingInt(Pair::one).thenComparingInt(Pair::other);
        Set<Pair> all = new LinkedHashSet<>();
        for (int t = 0; t < others.length; t++) {
            for (int k = 0; k < Math.min(pairs, others[t].length); k++) {
                int s = others[t][k];
                all.add(new Pair(Math.min(t, s), Math.max(t, s), values[t][k]));
            }
        }
        List<Pair> sorted = new ArrayList<>(all);
        sorted.sort(total);
        return List.copyOf(sorted.subList(0, Math.min(pairs, sorted.size())));
    }

    /** The greatest of the values that are offered, which come with rising numbers. */
    private static final class Strongest {

        private final int[] numbers;
        private final double[] values;
        private int count;

        Strongest(int most) {
            numbers = new int[most];
            values = new double[most];
        }

        void offer(int number, double value) {
            if (Double.isNaN(value) || (count == values.length && !(count > 0 && value > values[count - 1]))) {
                return;
            }
            int place = count < values.length ? count++ : count - 1;
            for (; place > 0 && value > values[place - 1]; place--) {
                values[place] = values[place - 1];
                numbers[place] = numbers[place - 1];
            }
            values[place] = value;
            numbers[place] = number;
        }

        int[] numbers() {
            return Arrays.copyOf(numbers, count);
        }

        double[] values(double factor) {
            double[] scaled = new double[count];
            for (int k = 0; k < count; k++) {
                scaled[k] = factor * values[k];
            }
            return scaled;
        }
    }
}
