package org.mochafl.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What a synthetic federation was generated from, in the federation's order of tasks and features.
 *
 * <p>Immutable: arrays go in and come out as copies.
 */
public final class Truth {

    private final double[][] weights;
    private final int outputs;
    private final int[] groups;
    private final BitSet outliers;
    private final List<Influence> influences;
    private final List<Tie> ties;

    /**
     * One task's part in another's model: w_to = Σ weight · w_from + something of its own, summed over the influences on
     * {@code to}.
     *
     * @param from the task that is followed, from 0
     * @param to the task that follows, from 0
     * @param weight how much
     */
    public record Influence(int from, int to, double weight) {}

    /**
     * Two tasks whose models depend on each other directly. Each pair is named once, from the lower number.
     *
     * @param from its one end, from 0
     * @param to its other end, above {@code from}
     * @param weight how much: ρ of neighbours in a chain, the partial correlation under a sparse precision
     */
    public record Tie(int from, int to, double weight) {}

    /**
     * The truth about m tasks with one output that are related by groups only.
     *
     * @param weights the true w_t of each task, m arrays of d numbers
     * @param groups the group of each task, from 0; an outlier's is the one it would have been in
     * @param outliers the tasks that belong to no group
     */
    public Truth(double[][] weights, int[] groups, BitSet outliers) {
        this(weights, 1, groups, outliers, List.of(), List.of());
    }

    /**
     * The truth about m tasks.
     *
     * @param weights the true W_t of each task, m arrays of K · d numbers, one output after the other
     * @param outputs K
     * @param groups the group of each task, from 0; an outlier's is the one it would have been in
     * @param outliers the tasks that belong to no group and follow no other task
     * @param influences which task follows which
     * @param ties which tasks depend on each other directly
     */
    public Truth(
            double[][] weights,
            int outputs,
            int[] groups,
            BitSet outliers,
            List<Influence> influences,
            List<Tie> ties) {
        this.weights = copy(weights);
        this.outputs = outputs;
        this.groups = groups.clone();
        this.outliers = (BitSet) outliers.clone();
        this.influences = List.copyOf(influences);
        this.ties = List.copyOf(ties);
        if (weights.length != groups.length || outliers.length() > groups.length) {
            throw new IllegalArgumentException("expected the truth of as many tasks in each part, found "
                    + weights.length + " weights, " + groups.length + " groups, outliers " + outliers);
        }
        for (double[] w : weights) {
            if (outputs < 1 || w.length % outputs != 0) {
                throw new IllegalArgumentException(
                        "expected weights of " + outputs + " outputs, found " + w.length + " numbers");
            }
        }
        for (Influence edge : influences) {
            if (Math.min(edge.from, edge.to) < 0 || Math.max(edge.from, edge.to) >= groups.length) {
                throw new IllegalArgumentException(
                        "expected influences between " + groups.length + " tasks, found " + edge);
            }
        }
        for (Tie tie : ties) {
            if (tie.from < 0 || tie.to <= tie.from || tie.to >= groups.length) {
                throw new IllegalArgumentException("expected ties between " + groups.length + " tasks, found " + tie);
            }
        }
    }

    /** The true W_t of each task, m arrays of K · d numbers, one output after the other. */
    public double[][] weights() {
        return copy(weights);
    }

    /** K, the number of outputs. */
    public int outputs() {
        return outputs;
    }

    /** The group of each task, from 0; an outlier's is the one it would have been in. */
    public int[] groups() {
        return groups.clone();
    }

    /** Whether a task belongs to no group and follows no other task. */
    public boolean isOutlier(int task) {
        return outliers.get(task);
    }

    /** Which task follows which; empty where none does. */
    public List<Influence> influences() {
        return influences;
    }

    /** The graph of tasks that depend on each other directly; empty where they do by groups or a subspace only. */
    public List<Tie> ties() {
        return ties;
    }

    /** The influences as B, m × m: W_t = Σ_s B[s][t] · W_s + something of its own, for every task t that follows any. */
    public double[][] influenceMatrix() {
        double[][] matrix = new double[groups.length][groups.length];
        for (Influence edge : influences) {
            matrix[edge.from][edge.to] += edge.weight;
        }
        return matrix;
    }

    /** The truth about some of the features, in the given order; an index of −1 stands for a feature of weight 0. */
    public Truth select(int[] features) {
        double[][] selected = new double[weights.length][features.length * outputs];
        for (int t = 0; t < weights.length; t++) {
            int all = weights[t].length / outputs;
            for (int k = 0; k < outputs; k++) {
                for (int j = 0; j < features.length; j++) {
                    selected[t][k * features.length + j] = features[j] < 0 ? 0 : weights[t][k * all + features[j]];
                }
            }
        }
        return new Truth(selected, outputs, groups, outliers, influences, ties);
    }

    private static double[][] copy(double[][] source) {
        return Arrays.stream(source).map(double[]::clone).toArray(double[][]::new);
    }
}
