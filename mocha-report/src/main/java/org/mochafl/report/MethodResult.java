package org.mochafl.report;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one method reached.
 *
 * @param name a short name: "multi-task"
 * @param description the method in words that fit into a sentence: "multi-task learning", "one global model"
 * @param mean the mean of the metric over the trials
 * @param standardError the standard error of that mean; not a number for a single trial
 * @param trials the trials; trial k is the same shuffle for every method
 * @param perTask the mean of the metric over the trials for every task; not a number where a task had no test rows
 * @param measures further metrics
 * @param outputs what it reached class by class or target by target, over the test rows of all trials; null where there
 *     is but one output
 */
public record MethodResult(
        String name,
        String description,
        double mean,
        double standardError,
        List<Trial> trials,
        List<Double> perTask,
        List<Measure> measures,
        @Nullable OutputResults outputs) {

    /** Copies the lists. */
    public MethodResult {
        trials = List.copyOf(trials);
        perTask = List.copyOf(perTask);
        measures = List.copyOf(measures);
    }

    /** A result without results by class or target. */
    public MethodResult(
            String name,
            String description,
            double mean,
            double standardError,
            List<Trial> trials,
            List<Double> perTask,
            List<Measure> measures) {
        this(name, description, mean, standardError, trials, perTask, measures, null);
    }

    /** The same with what it reached class by class or target by target. */
    public MethodResult withOutputs(OutputResults results) {
        return new MethodResult(name, description, mean, standardError, trials, perTask, measures, results);
    }

    /** The median of the chosen λ; of an even number of them the lower one, a value that was really chosen. */
    public OptionalDouble medianLambda() {
        double[] chosen = trials.stream()
                .flatMapToDouble(trial -> trial.lambda().stream())
                .sorted()
                .toArray();
        return chosen.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(chosen[(chosen.length - 1) / 2]);
    }

    /** The value of a further metric, not a number if it was not measured. */
    double measure(Metric metric) {
        return Measure.of(metric, measures);
    }
}
