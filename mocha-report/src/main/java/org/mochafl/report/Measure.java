package org.mochafl.report;

import java.util.List;

/**
 * A value of a further metric: the mean over the trials.
 *
 * @param metric what was measured
 * @param value its value; not a number where the metric is undefined
 */
public record Measure(Metric metric, double value) {

    /** The value of a metric among some measures, not a number if it was not measured. */
    static double of(Metric metric, List<Measure> measures) {
        return measures.stream()
                .filter(measure -> measure.metric().equals(metric))
                .mapToDouble(Measure::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
