package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Maps values to coordinates along a line, linear or logarithmic, with ticks at round values.
 *
 * <p>The values of a logarithmic scale are decimal exponents inside this class.
 */
final class Scale {

    private final double low;
    private final double high;
    private final double from;
    private final double to;
    private final boolean logarithmic;
    private final double step;

    private Scale(double low, double high, double[] range, boolean logarithmic, double step) {
        this.low = low;
        this.high = high;
        this.from = range[0];
        this.to = range[1];
        this.logarithmic = logarithmic;
        this.step = step;
    }

    /**
     * A linear scale that holds all the values; it begins at 0 unless that would press them together.
     *
     * @param from the coordinate of the lowest value
     * @param to the coordinate of the highest value
     * @param ticks about how many ticks there is room for
     */
    static Scale linear(DoubleStream values, double from, double to, int ticks) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        double min = sorted.length == 0 ? 0 : sorted[0];
        double max = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
        if ((min > 0 && min < 0.5 * max) || (min == max && max > 0)) {
            min = 0;
        }
        if (min == max) {
            max = min + 1;
        }
        double step = roundStep((max - min) / ticks);
        double low = Math.floor(min / step + 1e-9) * step;
        double high = Math.ceil(max / step - 1e-9) * step;
        return new Scale(low, high, new double[] {from, to}, false, step);
    }

    /** A logarithmic scale over whole decades that holds the positive ones among the values. */
    static Scale logarithmic(DoubleStream values, double from, double to, int ticks) {
        double[] sorted = values.filter(value -> value > 0 && Double.isFinite(value))
                .sorted()
                .toArray();
        double min = sorted.length == 0 ? 1e-3 : sorted[0];
        double max = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
        double low = Math.floor(Math.log10(min) + 1e-9);
        double high = Math.max(low + 1, Math.ceil(Math.log10(max) - 1e-9));
        double step = Math.max(1, Math.ceil((high - low) / ticks));
        return new Scale(low, high, new double[] {from, to}, true, step);
    }

    /** The coordinate of a value; one beyond the scale is put at its end. */
    double at(double value) {
        double inner = logarithmic ? value > 0 ? Math.log10(value) : low : value;
        double share = (Math.max(low, Math.min(high, inner)) - low) / (high - low);
        return from + share * (to - from);
    }

    /** The values at the ticks, ascending. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int k = 0; low + k * step <= high + 1e-9 * step; k++) {
            double inner = logarithmic ? high - k * step : low + k * step;
            ticks.add(logarithmic ? Math.pow(10, inner) : inner);
        }
        return ticks;
    }

    /** How a tick is written. */
    String label(double tick) {
        if (logarithmic) {
            return Numbers.powerOfTen((int) Math.round(Math.log10(tick)));
        }
        return Numbers.fixed(tick, (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    }

    private static double roundStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (int factor : new int[] {1, 2, 5}) {
            if (rough <= factor * power * (1 + 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
