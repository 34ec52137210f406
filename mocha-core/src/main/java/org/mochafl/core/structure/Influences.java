package org.mochafl.core.structure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.mochafl.core.kernel.DenseKernels;

/**
 * Which task follows which: B ≥ 0, m × m with zeros on the diagonal, B_st the weight of w_s in what w_t is pulled to; only
 * the weights above 0 are kept. Immutable.
 */
final class Influences implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int tasks;
    private final int[] starts;
    private final int[] from;
    private final double[] weights;

    private Influences(int tasks, int[] starts, int[] from, double[] weights) {
        this.tasks = tasks;
        this.starts = starts;
        this.from = from;
        this.weights = weights;
    }

    /** Nobody follows anybody. */
    static Influences none(int tasks) {
        return new Influences(tasks, new int[tasks + 1], new int[0], new double[0]);
    }

    /** B by its columns, asked for in rising order; each is read before the next is asked for. */
    static Influences of(int tasks, IntFunction<double[]> columns) {
        int[] starts = new int[tasks + 1];
        List<double[]> links = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            double[] column = columns.apply(t);
            for (int s = 0; s < tasks; s++) {
                if (column[s] > 0) {
                    links.add(new double[] {s, column[s]});
                }
            }
            starts[t + 1] = links.size();
        }
        return new Influences(
                tasks,
                starts,
                links.stream().mapToInt(link -> (int) link[0]).toArray(),
                links.stream().mapToDouble(link -> link[1]).toArray());
    }

    /** What {@link #numbers} wrote at the beginning of an array. */
    static Influences read(double[] numbers) {
        int tasks = (int) numbers[0];
        int[] starts = new int[tasks + 1];
        for (int t = 0; t < tasks; t++) {
            starts[t + 1] = (int) numbers[1 + t];
        }
        // within the array, whatever it holds
        int count = Math.max(0, Math.min(starts[tasks], (numbers.length - 1 - tasks) / 2));
        int[] from = new int[count];
        for (int k = 0; k < count; k++) {
            from[k] = (int) numbers[1 + tasks + k];
        }
        int first = 1 + tasks + count;
        return new Influences(tasks, starts, from, Arrays.copyOfRange(numbers, first, first + count));
    }

    /** All there is to keep, with room for {@code more} numbers after it. */
    double[] numbers(int more) {
        int count = from.length;
        double[] numbers = new double[numbers() + more];
        numbers[0] = tasks;
        for (int t = 0; t < tasks; t++) {
            numbers[1 + t] = starts[t + 1];
        }
        for (int k = 0; k < count; k++) {
            numbers[1 + tasks + k] = from[k];
        }
        System.arraycopy(weights, 0, numbers, 1 + tasks + count, count);
        return numbers;
    }

    /** How many numbers {@link #numbers(int)} writes. */
    int numbers() {
        return 1 + tasks + 2 * from.length;
    }

    /** Column t of B: how much t follows each. */
    double[] column(int t) {
        double[] column = new double[tasks];
        for (int k = starts[t]; k < starts[t + 1]; k++) {
            column[from[k]] = weights[k];
        }
        return column;
    }

    /** ‖B_s,:‖₁ of every task: how much it gives to others. */
    double[] given() {
        double[] given = new double[tasks];
        for (int k = 0; k < from.length; k++) {
            given[from[k]] += weights[k];
        }
        return given;
    }

    /** The tasks that are followed, rising. */
    int[] followed() {
        return Arrays.stream(from).distinct().sorted().toArray();
    }

    /**
     * Σ_s B_st w_s.
     *
     * @param place where the model of each task is that is followed
     * @param models models of {@code width} numbers, one after the other
     */
    double[] combination(int t, int[] place, double[] models, int width) {
        double[] sum = new double[width];
        for (int k = starts[t]; k < starts[t + 1]; k++) {
            DenseKernels.axpy(weights[k], models, place[from[k]] * width, sum, 0, width);
        }
        return sum;
    }

    /** Σ_st p_s B_st. */
    double cost(double[] prices) {
        double sum = 0;
        for (int k = 0; k < from.length; k++) {
            sum += prices[from[k]] * weights[k];
        }
        return sum;
    }

    Findings findings() {
        List<Findings.Link> links = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            for (int k = starts[t]; k < starts[t + 1]; k++) {
                links.add(new Findings.Link(from[k], t, weights[k]));
            }
        }
        return Findings.influences(links);
    }
}
