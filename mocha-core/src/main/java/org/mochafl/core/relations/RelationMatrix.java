package org.mochafl.core.relations;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.TaskLoop;

/**
 * How m tasks relate: a symmetric m × m matrix of correlations. Immutable.
 *
 * <p>The diagonal counts as 1. A value that is not a number is shown as "unknown" and counts as 0 in the ordering.
 */
public final class RelationMatrix implements Correlations {

    /** The most tasks whose matrix is kept whole: 8 MB, and a heatmap somebody can still look at. */
    public static final int MOST_TASKS = 1000;

    private final List<String> names;
    private final double[] values;

    private RelationMatrix(List<String> names, double[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Copies a matrix.
     *
     * @param names the tasks' names
     * @param correlations m × m; values beyond ±1 are taken as ±1; only symmetric matrices make sense: (i, j) with
     *     i &lt; j is read, (j, i) is not
     * @throws InvalidInput if the matrix is not m × m
     */
    public static RelationMatrix of(List<String> names, double[][] correlations) {
        int m = names.size();
        if (correlations.length != m) {
            throw new InvalidInput("relations: expected " + m + " rows, one a task, found " + correlations.length);
        }
        double[] values = new double[Math.multiplyExact(m, m)];
        for (int i = 0; i < m; i++) {
            if (correlations[i].length != m) {
                throw new InvalidInput(
                        "relations, row " + (i + 1) + ": expected " + m + " values, found " + correlations[i].length);
            }
            values[i * m + i] = 1;
            for (int j = i + 1; j < m; j++) {
                double value = Math.max(-1, Math.min(1, correlations[i][j]));
                values[i * m + j] = value;
                values[j * m + i] = value;
            }
        }
        return new RelationMatrix(List.copyOf(names), values);
    }

    /** The whole matrix of other correlations. */
    static RelationMatrix of(List<String> names, Correlations correlations) {
        int m = names.size();
        double[][] values = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                values[i][j] = correlations.value(i, j);
            }
        }
        return of(names, values);
    }

    /** m. */
    public int size() {
        return names.size();
    }

    @Override
    public int tasks() {
        return size();
    }

    @Override
    public double average(int[] among) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < among.length; i++) {
            for (int j = i + 1; j < among.length; j++) {
                double value = value(among[i], among[j]);
                if (!Double.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return sum / count;
    }

    @Override
    public SimilarityTree tree(TaskLoop loop) {
        return SimilarityTree.of(this);
    }

    /** The name of task i. */
    public String name(int i) {
        return names.get(i);
    }

    @Override
    public double value(int i, int j) {
        return values[i * size() + j];
    }

    /** The names of the tasks. */
    public List<String> names() {
        return names;
    }

    /** How far apart two tasks are, in [0, 2]. */
    public double distance(int i, int j) {
        double value = value(i, j);
        return Double.isNaN(value) ? 1 : 1 - value;
    }

    /** The same matrix with its tasks in another order. */
    public RelationMatrix ordered(int[] order) {
        int m = size();
        double[] ordered = new double[values.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                ordered[i * m + j] = values[order[i] * m + order[j]];
            }
        }
        return new RelationMatrix(Arrays.stream(order).mapToObj(names::get).toList(), ordered);
    }
}
