package org.mochafl.data;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What a synthetic federation was generated from, in the federation's order of tasks and features.
 *
 * <p>Immutable: arrays go in and come out as copies.
 */
public final class Truth {

    private final double[][] weights;
    private final int[] groups;
    private final BitSet outliers;

    /**
     * The truth about m tasks.
     *
     * @param weights the true w_t of each task, m arrays of d numbers
     * @param groups the group of each task, from 0; an outlier's is the one it would have been in
     * @param outliers the tasks that belong to no group
     */
    public Truth(double[][] weights, int[] groups, BitSet outliers) {
        this.weights = copy(weights);
        this.groups = groups.clone();
        this.outliers = (BitSet) outliers.clone();
        if (weights.length != groups.length || outliers.length() > groups.length) {
            throw new IllegalArgumentException("expected the truth of as many tasks in each part, found "
                    + weights.length + " weights, " + groups.length + " groups, outliers " + outliers);
        }
    }

    /** The true w_t of each task, m arrays of d numbers. */
    public double[][] weights() {
        return copy(weights);
    }

    /** The group of each task, from 0; an outlier's is the one it would have been in. */
    public int[] groups() {
        return groups.clone();
    }

    /** Whether a task belongs to no group. */
    public boolean isOutlier(int task) {
        return outliers.get(task);
    }

    /** The truth about some of the features, in the given order; an index of −1 stands for a feature of weight 0. */
    public Truth select(int[] features) {
        double[][] selected = new double[weights.length][features.length];
        for (int t = 0; t < weights.length; t++) {
            for (int j = 0; j < features.length; j++) {
                selected[t][j] = features[j] < 0 ? 0 : weights[t][features[j]];
            }
        }
        return new Truth(selected, groups, outliers);
    }

    private static double[][] copy(double[][] source) {
        return Arrays.stream(source).map(double[]::clone).toArray(double[][]::new);
    }
}
