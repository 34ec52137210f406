package org.mochafl.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The tasks of a comparison in the order of what the focus gains over the reference, the largest gain first; tasks
 * without a value come last, ties in the order of the reference's value, then of the tasks.
 */
final class TaskRanking {

    private final Comparison comparison;
    private final List<Series> series;
    private final List<Double> gains;
    private final List<Integer> order;

    TaskRanking(Comparison comparison) {
        this.comparison = comparison;
        this.series = Series.of(comparison);
        this.gains = Wins.gains(comparison, comparison.referred());
        List<Double> referred = comparison.referred().perTask();
        Comparator<Integer> byGain = Comparator.comparingDouble(task -> rank(gains.get(task)));
        this.order = IntStream.range(0, gains.size())
                .boxed()
                .sorted(byGain.thenComparing(task -> -referred.get(task)))
                .toList();
    }

    int size() {
        return order.size();
    }

    String name(int rank) {
        return comparison.data().tasks().get(order.get(rank));
    }

    /** What the focus gains over the reference; positive is better. */
    double gain(int rank) {
        return gains.get(order.get(rank));
    }

    double value(MethodResult method, int rank) {
        return method.perTask().get(order.get(rank));
    }

    /** Every value that there is. */
    DoubleStream values() {
        return series.stream()
                .flatMap(each -> each.method().perTask().stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite);
    }

    /** The methods, the focus last so that it is drawn over the others. */
    List<Series> backToFront() {
        return series.stream()
                .sorted(Comparator.comparingInt(Series::slot).reversed())
                .toList();
    }

    /** The task with all its values, in words. */
    String words(int rank, ValueFormat format) {
        StringBuilder words = new StringBuilder(name(rank)).append(": ");
        for (int i = 0; i < series.size(); i++) {
            MethodResult method = series.get(i).method();
            words.append(i == 0 ? "" : ", ").append(method.name()).append(' ').append(format.text(value(method, rank)));
        }
        return words.toString();
    }

    /** The class of the line between the reference and the focus. */
    String linkClass(int rank) {
        return gain(rank) > 0 ? "link s0" : gain(rank) < 0 ? "link s1" : "link";
    }

    private static double rank(double gain) {
        return Double.isNaN(gain) ? Double.POSITIVE_INFINITY : -gain;
    }
}
