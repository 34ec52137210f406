package org.mochafl.data.prepare;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/**
 * What stands for a missing value of each feature: the mean of the known values of all training rows together, 0 for a
 * feature that none of them knows. Immutable: arrays go in and come out as copies.
 */
public final class FeatureMeans {

    private final double[] means;

    /**
     * Means of d features.
     *
     * @throws InvalidInput if one is not finite
     */
    public FeatureMeans(double[] means) {
        this.means = means.clone();
        for (int j = 0; j < means.length; j++) {
            if (!Double.isFinite(means[j])) {
                throw new InvalidInput(
                        "feature means, feature " + (j + 1) + ": expected a finite number, found " + means[j]);
            }
        }
    }

    /** The means of the known values of tasks. */
    static FeatureMeans of(List<TaskData> tasks) {
        Sums all = new Sums(tasks.get(0).features());
        tasks.forEach(task -> all.add(task.rows()));
        return new FeatureMeans(all.means());
    }

    /** The mean of each feature. */
    public double[] means() {
        return means.clone();
    }

    /** The rows with a mean in place of each missing value, stored as they were. */
    Rows fill(Rows rows) {
        return rows instanceof SparseRows sparse ? fill(sparse) : fillDense(rows);
    }

    private Rows fillDense(Rows rows) {
        int d = means.length;
        double[] values = new double[Math.multiplyExact(rows.count(), d)];
        for (int i = 0; i < rows.count(); i++) {
            rows.copyTo(i, values, i * d);
            for (int j = 0; j < d; j++) {
                values[i * d + j] = orMean(values[i * d + j], j);
            }
        }
        return rows.likewise(values, rows.count(), d);
    }

    private SparseRows fill(SparseRows rows) {
        SparseRowsBuilder filled = new SparseRowsBuilder(means.length, rows.count(), rows.nonZeros());
        for (int i = 0; i < rows.count(); i++) {
            for (int k = rows.start(i); k < rows.start(i + 1); k++) {
                filled.put(rows.column(k), orMean(rows.value(k), rows.column(k)));
            }
            filled.endRow();
        }
        return filled.build();
    }

    private double orMean(double value, int feature) {
        return Double.isNaN(value) ? means[feature] : value;
    }

    int features() {
        return means.length;
    }

    /**
     * Sums over known values. Zeros do not change a sum, so sparse rows and dense rows give the same bits; the mean of
     * equal values is that value, so a constant feature stays constant when it is filled.
     */
    private static final class Sums {

        private final double[] sums;
        private final double[] least;
        private final double[] greatest;
        private final int[] stored;
        private final int[] missing;
        private int rows;

        Sums(int features) {
            sums = new double[features];
            least = new double[features];
            greatest = new double[features];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
            stored = new int[features];
            missing = new int[features];
        }

        void add(Rows more) {
            rows += more.count();
            double[] row = new double[more instanceof SparseRows ? 0 : sums.length];
            for (int i = 0; i < more.count(); i++) {
                if (more instanceof SparseRows sparse) {
                    for (int k = sparse.start(i); k < sparse.start(i + 1); k++) {
                        add(sparse.column(k), sparse.value(k));
                    }
                } else {
                    more.copyTo(i, row, 0);
                    for (int j = 0; j < row.length; j++) {
                        add(j, row[j]);
                    }
                }
            }
        }

        private void add(int feature, double value) {
            stored[feature]++;
            if (Double.isNaN(value)) {
                missing[feature]++;
            } else {
                sums[feature] += value;
                least[feature] = Math.min(least[feature], value);
                greatest[feature] = Math.max(greatest[feature], value);
            }
        }

        double[] means() {
            double[] means = new double[sums.length];
            for (int j = 0; j < means.length; j++) {
                int known = rows - missing[j];
                double low = stored[j] < rows ? Math.min(0, least[j]) : least[j];
                double high = stored[j] < rows ? Math.max(0, greatest[j]) : greatest[j];
                means[j] = known == 0 ? 0 : low == high ? low : sums[j] / known;
            }
            return means;
        }
    }
}
