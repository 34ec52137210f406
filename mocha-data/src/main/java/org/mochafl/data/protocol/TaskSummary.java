package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * The chief metric of every task, and over them. Tasks without rows have NaN and are left out.
 *
 * @param perTask the metric of each task, in the federation's order
 * @param mean over tasks
 * @param worst the greatest of a task
 * @param p90 the 0.9 quantile over tasks, linear between order statistics
 */
public record TaskSummary(List<TaskMetric> perTask, double mean, double worst, double p90) {

    /** Metrics of the tasks in their order. */
    public TaskSummary {
        perTask = List.copyOf(perTask);
    }

    static TaskSummary of(List<TaskScores> tasks, double[] values) {
        List<TaskMetric> perTask = new ArrayList<>();
        for (int t = 0; t < values.length; t++) {
            perTask.add(new TaskMetric(tasks.get(t).task(), tasks.get(t).count(), values[t]));
        }
        return new TaskSummary(
                perTask, OverTasks.mean(values), OverTasks.worst(values), OverTasks.quantile(values, 0.9));
    }
}
