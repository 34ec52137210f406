package org.mochafl.data.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mochafl.data.LabelMap;

/** How good predictions were on test rows, task by task and over all. Smaller is better for {@link #value}. */
public sealed interface Metrics permits ClassificationMetrics, RegressionMetrics {

    /**
     * The metrics that fit the labels.
     *
     * @param scores of every task; tasks without rows are left out of every mean
     */
    static Metrics of(LabelMap labels, List<TaskScores> scores) {
        return labels instanceof LabelMap.Regression regression
                ? RegressionMetrics.of(regression.targets(), scores)
                : ClassificationMetrics.of(labels.classNames(), scores);
    }

    /** The name of the chief metric, {@code meanTaskError} or {@code meanTaskRmse}. */
    String name();

    /** The chief metric by task. */
    TaskSummary tasks();

    /** The metrics over all rows by name; those that are undefined on the data are NaN. */
    Map<String, Double> overRows();

    /** The chief metric: the mean over tasks of {@link #perTask}. NaN if no task has rows. */
    default double value() {
        return tasks().mean();
    }

    /** The chief metric of each task, in the federation's order. */
    default List<TaskMetric> perTask() {
        return tasks().perTask();
    }

    /** All metrics by name, the chief one first; those that are undefined on the data are left out. */
    default Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(name(), value());
        values.putAll(overRows());
        values.put("worstTask", tasks().worst());
        values.put("p90Task", tasks().p90());
        values.values().removeIf(value -> Double.isNaN(value));
        return values;
    }
}
