package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one method did in all trials.
 *
 * @param name the method's name
 * @param trials its results, one a trial, in order
 */
public record MethodResult(String name, List<TrialResult> trials) {

    /** Results of at least one trial. */
    public MethodResult {
        trials = List.copyOf(trials);
    }

    /** The chief metric over trials. */
    public Summary summary() {
        return Summary.of(
                trials.stream().mapToDouble(trial -> trial.metrics().value()).toArray());
    }

    /** Every metric over trials, by name, the chief one first; those undefined in a trial are left out. */
    public Map<String, Summary> summaries() {
        List<Map<String, Double>> values =
                trials.stream().map(trial -> trial.metrics().values()).toList();
        Map<String, Summary> summaries = new LinkedHashMap<>();
        for (String metric : values.get(0).keySet()) {
            if (values.stream().allMatch(trial -> trial.containsKey(metric))) {
                summaries.put(
                        metric,
                        Summary.of(values.stream()
                                .mapToDouble(trial -> Objects.requireNonNull(trial.get(metric)))
                                .toArray()));
            }
        }
        return summaries;
    }

    /** The classes predicted for the test rows of all trials; nothing where labels are numbers. */
    public Optional<Confusion> confusion() {
        return trials.stream()
                .map(TrialResult::metrics)
                .filter(ClassificationMetrics.class::isInstance)
                .map(metrics -> ((ClassificationMetrics) metrics).confusion())
                .reduce(Confusion::plus);
    }

    /** The metrics of each target of a regression, their means over trials; empty where labels are classes. */
    public List<TargetMetric> perTarget() {
        List<List<TargetMetric>> byTrial = trials.stream()
                .map(TrialResult::metrics)
                .filter(RegressionMetrics.class::isInstance)
                .map(metrics -> ((RegressionMetrics) metrics).perTarget())
                .toList();
        List<TargetMetric> means = new ArrayList<>();
        for (int k = 0; !byTrial.isEmpty() && k < byTrial.get(0).size(); k++) {
            int target = k;
            List<TargetMetric> all =
                    byTrial.stream().map(targets -> targets.get(target)).toList();
            means.add(new TargetMetric(
                    all.get(0).target(),
                    OverTasks.mean(
                            all.stream().mapToDouble(TargetMetric::meanTaskRmse).toArray()),
                    OverTasks.mean(all.stream()
                            .mapToDouble(TargetMetric::explainedVariance)
                            .toArray())));
        }
        return means;
    }

    /** The chief metric of each task, its mean over the trials in which the task had test rows; rows are of all trials. */
    public List<TaskMetric> perTask() {
        List<TaskMetric> means = new ArrayList<>();
        for (int t = 0; t < trials.get(0).metrics().perTask().size(); t++) {
            int task = t;
            List<TaskMetric> all = trials.stream()
                    .map(trial -> trial.metrics().perTask().get(task))
                    .toList();
            means.add(new TaskMetric(
                    all.get(0).task(),
                    all.stream().mapToInt(TaskMetric::rows).sum(),
                    OverTasks.mean(all.stream().mapToDouble(TaskMetric::value).toArray())));
        }
        return means;
    }
}
