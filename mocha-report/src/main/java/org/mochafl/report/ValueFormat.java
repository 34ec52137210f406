package org.mochafl.report;

import java.util.stream.DoubleStream;

/**
 * How the values of one metric are written: all with the same number of decimals.
 *
 * @param percent whether a value is a fraction that is shown as a percentage
 * @param decimals the digits after the point
 */
record ValueFormat(boolean percent, int decimals) {

    private static final int FEWEST = 2;
    private static final int MOST = 5;

    /** Two decimals, or as many as the smallest standard error needs to show a digit. */
    static ValueFormat of(Comparison comparison) {
        boolean percent = comparison.metric().percent();
        double smallest = comparison.methods().stream()
                .mapToDouble(MethodResult::standardError)
                .filter(error -> error > 0)
                .min()
                .orElse(1);
        int wanted = -(int) Math.floor(Math.log10(percent ? 100 * smallest : smallest));
        return new ValueFormat(percent, Math.max(FEWEST, Math.min(MOST, wanted)));
    }

    /** For a further metric: percentages with two decimals, others with three. */
    static ValueFormat of(Metric metric) {
        return new ValueFormat(metric.percent(), metric.percent() ? FEWEST : FEWEST + 1);
    }

    /** The number without its unit. */
    String bare(double value) {
        return Numbers.fixed(shown(value), decimals);
    }

    /** The number with its sign and without its unit. */
    String signed(double value) {
        return Numbers.signed(shown(value), decimals);
    }

    /** The number with its unit: "0.39 %". */
    String text(double value) {
        return Double.isNaN(value) ? Numbers.NONE : bare(value) + unit();
    }

    /** A mean with its standard error: "0.39 ± 0.02". */
    String interval(double mean, double standardError) {
        return Double.isNaN(standardError) ? bare(mean) : bare(mean) + " ± " + bare(standardError);
    }

    /** What follows a number: a space that does not break and "%", or nothing. */
    String unit() {
        return percent ? "\u00a0%" : "";
    }

    /** What a plot draws: percentages as such. */
    double shown(double value) {
        return percent ? 100 * value : value;
    }

    /** Like {@link #shown(double)}, without what is not a number. */
    DoubleStream shown(DoubleStream values) {
        return values.filter(Double::isFinite).map(this::shown);
    }
}
