package org.mochafl.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * On how many tasks a method does better than another, as well, or worse. Tasks without a value do not count.
 *
 * @param better tasks on which it is better
 * @param equal tasks on which both are the same, but for rounding
 * @param worse tasks on which it is worse
 */
record Wins(int better, int equal, int worse) {

    private static final double ROUNDING = 1e-9;

    /** Counts for the focus against another method. */
    static Wins of(Comparison comparison, MethodResult other) {
        List<Double> gains = gains(comparison, other);
        int better = (int) gains.stream().filter(gain -> gain > 0).count();
        int equal = (int) gains.stream().filter(gain -> gain == 0).count();
        int worse = (int) gains.stream().filter(gain -> gain < 0).count();
        return new Wins(better, equal, worse);
    }

    /** What the focus gains over another method on every task: positive is better, a difference in rounding is 0. */
    static List<Double> gains(Comparison comparison, MethodResult other) {
        List<Double> mine = comparison.focused().perTask();
        List<Double> theirs = other.perTask();
        double sign = comparison.metric().lowerIsBetter() ? 1 : -1;
        return IntStream.range(0, mine.size())
                .mapToObj(task -> gain(mine.get(task), theirs.get(task), sign))
                .toList();
    }

    int total() {
        return better + equal + worse;
    }

    private static double gain(double mine, double theirs, double sign) {
        double gain = sign * (theirs - mine);
        return Math.abs(gain) <= ROUNDING * Math.max(Math.abs(mine), Math.abs(theirs)) ? 0 : gain;
    }
}
