package org.mochafl.report;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.InvalidInput;

/**
 * How m tasks relate: a symmetric m × m matrix of correlations. Immutable.
 *
 * <p>The diagonal counts as 1. A value that is not a number is shown as "unknown" and counts as 0 in the ordering.
 */
public final class RelationMatrix {

    private final List<String> names;
    private final float[] values;

    private RelationMatrix(List<String> names, float[] values) {
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
        float[] values = new float[Math.multiplyExact(m, m)];
        for (int i = 0; i < m; i++) {
            if (correlations[i].length != m) {
                throw new InvalidInput(
                        "relations, row " + (i + 1) + ": expected " + m + " values, found " + correlations[i].length);
            }
            values[i * m + i] = 1;
            for (int j = i + 1; j < m; j++) {
                float value = (float) Math.max(-1, Math.min(1, correlations[i][j]));
                values[i * m + j] = value;
                values[j * m + i] = value;
            }
        }
        return new RelationMatrix(List.copyOf(names), values);
    }

    /** m. */
    public int size() {
        return names.size();
    }

    /** The name of task i. */
    public String name(int i) {
        return names.get(i);
    }

    /** The correlation of tasks i and j, in [−1, 1]. */
    public double value(int i, int j) {
        return values[i * size() + j];
    }

    List<String> names() {
        return names;
    }

    /** How far apart two tasks are, in [0, 2]. */
    double distance(int i, int j) {
        double value = value(i, j);
        return Double.isNaN(value) ? 1 : 1 - value;
    }

    /** The same matrix with its tasks in another order. */
    RelationMatrix ordered(int[] order) {
        int m = size();
        float[] ordered = new float[values.length];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                ordered[i * m + j] = values[order[i] * m + order[j]];
            }
        }
        return new RelationMatrix(Arrays.stream(order).mapToObj(names::get).toList(), ordered);
    }
}
