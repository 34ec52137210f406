package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
