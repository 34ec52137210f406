package org.mochafl.data.protocol;

import java.util.Arrays;

/** Statistics of a metric over tasks; tasks without rows have NaN and are left out. */
final class OverTasks {

    private OverTasks() {}

    /** The mean of the numbers that are not NaN; NaN if there are none. */
    static double mean(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    /** The greatest number that is not NaN; NaN if there are none. */
    static double worst(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    }

    /**
     * A quantile of the numbers that are not NaN, linear between order statistics: at position q·(count − 1) of the
     * sorted numbers, from 0. NaN if there are none.
     */
    static double quantile(double[] values, double q) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
