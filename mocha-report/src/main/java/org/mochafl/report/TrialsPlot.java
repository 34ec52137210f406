package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Every trial of every method on one axis: a strip a method, a thin line a trial, and below each strip its mean ± one
 * standard error.
 */
final class TrialsPlot implements Plot {

    private static final double TOP = 14;
    private static final double STRIP = 66;
    private static final double AXIS = 44;
    private static final double MEAN = 16;

    private final Comparison comparison;
    private final List<Series> series;
    private final ValueFormat format;

    TrialsPlot(Comparison comparison) {
        this.comparison = comparison;
        this.series = Series.of(comparison);
        this.format = ValueFormat.of(comparison);
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        double left = wide ? 150 : 96;
        Scale x = Scale.linear(values(), left + 8, width - 16, wide ? 8 : 4);
        double bottom = TOP + STRIP * series.size();
        List<Tag> parts = new ArrayList<>(Axis.below(x, TOP, bottom, Axis.title(comparison, format)));
        for (int trial = 0; trial < comparison.trials(); trial++) {
            parts.add(trialLine(x, trial));
        }
        for (int row = 0; row < series.size(); row++) {
            parts.add(strip(x, row, wide ? 20 : 12));
        }
        return new Drawing(bottom + AXIS, parts);
    }

    private DoubleStream values() {
        return format.shown(series.stream()
                .map(Series::method)
                .flatMapToDouble(method -> DoubleStream.concat(
                        method.trials().stream().mapToDouble(Trial::value),
                        DoubleStream.of(
                                method.mean() - method.standardError(),
                                method.mean(),
                                method.mean() + method.standardError()))));
    }

    private Tag trialLine(Scale x, int trial) {
        List<double[]> points = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int row = 0; row < series.size(); row++) {
            MethodResult method = series.get(row).method();
            double value = method.trials().get(trial).value();
            if (Double.isFinite(value)) {
                points.add(new double[] {x.at(format.shown(value)), middle(row)});
            }
            words.add(method.name() + " " + format.text(value));
        }
        return Shape.path(points, "thread").tip("Trial " + (trial + 1) + ": " + String.join(", ", words));
    }

    private Tag strip(Scale x, int row, int longestName) {
        Series each = series.get(row);
        MethodResult method = each.method();
        double y = middle(row);
        Tag strip = Shape.group("strip");
        strip.add(Shape.text(0, y - 2, "start", "name", Shape.cut(method.name(), longestName))
                .tip(method.name()));
        strip.add(Shape.text(0, y + 15, "start", "value", format.interval(method.mean(), method.standardError())));
        IntStream.range(0, method.trials().size())
                .filter(trial -> Double.isFinite(method.trials().get(trial).value()))
                .forEach(trial -> strip.add(dot(x, each, trial, y)));
        return strip.add(mean(x, each, y + MEAN));
    }

    private Tag dot(Scale x, Series each, int trial, double y) {
        double value = each.method().trials().get(trial).value();
        return Shape.group("faint")
                .add(each.sign().marker(x.at(format.shown(value)), y, 3.6))
                .tip("Trial " + (trial + 1) + ", " + each.method().name() + ": " + format.text(value));
    }

    private Tag mean(Scale x, Series each, double y) {
        MethodResult method = each.method();
        Tag mean = Shape.group("mean");
        if (!Double.isFinite(method.mean())) {
            return mean;
        }
        if (method.standardError() > 0) {
            double from = x.at(format.shown(method.mean() - method.standardError()));
            double to = x.at(format.shown(method.mean() + method.standardError()));
            mean.add(Shape.line(from, y, to, y, "whisker " + each.sign().colour()));
            mean.add(Shape.line(
                    from, y - 4, from, y + 4, "whisker " + each.sign().colour()));
            mean.add(Shape.line(to, y - 4, to, y + 4, "whisker " + each.sign().colour()));
        }
        return mean.add(each.sign().marker(x.at(format.shown(method.mean())), y, 5))
                .tip(method.name() + ", mean " + format.text(method.mean()));
    }

    private static double middle(int row) {
        return TOP + STRIP * row + 26;
    }
}
