package org.mochafl.data.protocol;

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
        return labels instanceof LabelMap.TwoClasses ? ClassificationMetrics.of(scores) : RegressionMetrics.of(scores);
    }

    /** The name of the chief metric, {@code meanTaskError} or {@code meanTaskRmse}. */
    String name();

    /** The chief metric: the mean over tasks of {@link #perTask}. NaN if no task has rows. */
    double value();

    /** The chief metric of each task, in the federation's order. */
    List<TaskMetric> perTask();

    /** All metrics by name, the chief one first; those that are undefined on the data are left out. */
    Map<String, Double> values();
}
