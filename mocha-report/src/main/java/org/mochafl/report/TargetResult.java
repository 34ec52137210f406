package org.mochafl.report;

import java.util.List;

/**
 * What a method reached on one of several targets of a regression.
 *
 * @param target the target's name
 * @param measures the metrics on it, the chief one first
 */
public record TargetResult(String target, List<Measure> measures) {

    /** Copies the list. */
    public TargetResult {
        measures = List.copyOf(measures);
    }

    /** The value of a metric, not a number if it was not measured. */
    double measure(Metric metric) {
        return Measure.of(metric, measures);
    }
}
