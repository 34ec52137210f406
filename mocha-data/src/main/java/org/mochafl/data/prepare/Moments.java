package org.mochafl.data.prepare;

import org.mochafl.core.task.TaskData;

/**
 * Mean and squared deviations of each feature over rows, which can be merged over tasks.
 *
 * <p>How: Welford's update for a row, Chan's formula for a merge. A constant feature has deviations of exactly 0.
 */
final class Moments {

    private final double[] mean;
    private final double[] squares;
    private long count;

    private Moments(int features) {
        mean = new double[features];
        squares = new double[features];
    }

    static Moments of(TaskData task) {
        Moments moments = new Moments(task.features());
        double[] row = new double[task.features()];
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            moments.count++;
            for (int j = 0; j < row.length; j++) {
                double delta = row[j] - moments.mean[j];
                moments.mean[j] += delta / moments.count;
                moments.squares[j] += delta * (row[j] - moments.mean[j]);
            }
        }
        return moments;
    }

    /** These moments with those of other rows: overwrites this object. */
    Moments merge(Moments other) {
        long total = count + other.count;
        if (total == 0) {
            return this;
        }
        double share = (double) other.count / total;
        for (int j = 0; j < mean.length; j++) {
            double delta = other.mean[j] - mean[j];
            mean[j] += delta * share;
            squares[j] += other.squares[j] + delta * delta * count * share;
        }
        count = total;
        return this;
    }

    /** The mean and the standard deviation (over n, not n − 1) of each feature; 1 for a constant feature. */
    FeatureScale scale() {
        double[] scale = new double[mean.length];
        for (int j = 0; j < scale.length; j++) {
            double deviation = Math.sqrt(squares[j] / count);
            scale[j] = deviation > 0 ? deviation : 1;
        }
        return new FeatureScale(mean, scale);
    }
}
