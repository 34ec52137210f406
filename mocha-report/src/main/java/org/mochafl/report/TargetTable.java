package org.mochafl.report;

import java.util.List;

/**
 * What a method reached on each of several targets of a regression.
 *
 * @param targets the targets, in the order of the outputs
 */
public record TargetTable(List<TargetResult> targets) implements OutputResults {

    /** Copies the list. */
    public TargetTable {
        targets = List.copyOf(targets);
    }

    /** The targets' names. */
    List<String> names() {
        return targets.stream().map(TargetResult::target).toList();
    }

    /** Every metric that some target has, in order of first appearance. */
    List<Metric> metrics() {
        return targets.stream()
                .flatMap(target -> target.measures().stream())
                .map(Measure::metric)
                .distinct()
                .toList();
    }
}
