package org.mochafl.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tasks of a comparison in the order of what the focus gains over the reference, the largest gain first; tasks
 * without a value come last, ties in the order of the reference's value, then of the tasks.
 */
final class TaskRanking {

    private final Comparison comparison;
    private final List<Double> gains;
    private final List<Integer> order;

    TaskRanking(Comparison comparison) {
        this.comparison = comparison;
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

    /** The tasks as a figure shows them, with a line from the reference to the focus. */
    DotChart chart() {
        ValueFormat format = ValueFormat.of(comparison);
        List<DotChart.Row> rows =
                IntStream.range(0, size()).mapToObj(rank -> row(rank, format)).toList();
        return new DotChart(
                format,
                Axis.title(comparison, format),
                Series.signs(comparison),
                rows,
                new DotChart.Ends("largest gain", comparison.data().word().count(size()), "largest loss"),
                "gain");
    }

    private DotChart.Row row(int rank, ValueFormat format) {
        List<Double> values =
                comparison.methods().stream().map(method -> value(method, rank)).toList();
        double gain = gain(rank);
        String end = Double.isNaN(gain) ? "" : gain == 0 ? "0" : format.signed(gain);
        return new DotChart.Row(name(rank), values, link(rank), words(rank, format), end);
    }

    private DotChart.Link link(int rank) {
        double gain = gain(rank);
        String better = gain > 0 ? "s0" : gain < 0 ? "s1" : "";
        return new DotChart.Link(value(comparison.referred(), rank), value(comparison.focused(), rank), better);
    }

    /** The task with all its values, in words. */
    private String words(int rank, ValueFormat format) {
        return name(rank) + ": "
                + comparison.methods().stream()
                        .map(method -> method.name() + " " + format.text(value(method, rank)))
                        .collect(Collectors.joining(", "));
    }

    private static double rank(double gain) {
        return Double.isNaN(gain) ? Double.POSITIVE_INFINITY : -gain;
    }
}
