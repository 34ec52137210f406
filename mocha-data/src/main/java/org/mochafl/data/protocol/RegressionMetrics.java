package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How close scores are to real labels.
 *
 * @param perTask the root mean squared error of each task
 * @param meanTaskRmse the mean over tasks of the root mean squared error
 * @param pooledRmse the root of the mean squared error of all rows
 * @param explainedVariance 1 − SSE/SST over all rows, SST about the mean label of all rows; NaN if all labels are equal
 * @param worstTask the greatest root mean squared error of a task
 * @param p90Task the 0.9 quantile of the tasks' root mean squared errors, linear between order statistics
 */
public record RegressionMetrics(
        List<TaskMetric> perTask,
        double meanTaskRmse,
        double pooledRmse,
        double explainedVariance,
        double worstTask,
        double p90Task)
        implements Metrics {

    /** The name of the chief metric. */
    public static final String NAME = "meanTaskRmse";

    /** Metrics of the tasks in their order. */
    public RegressionMetrics {
        perTask = List.copyOf(perTask);
    }

    /** The metrics of scores whose labels are real numbers. */
    public static RegressionMetrics of(List<TaskScores> tasks) {
        List<TaskMetric> perTask = new ArrayList<>();
        double[] rmse = new double[tasks.size()];
        double allSquares = 0;
        int rows = 0;
        for (int t = 0; t < rmse.length; t++) {
            TaskScores task = tasks.get(t);
            double squares = 0;
            for (int i = 0; i < task.count(); i++) {
                double error = task.score(i) - task.label(i);
                squares += error * error;
            }
            rmse[t] = Math.sqrt(squares / task.count());
            allSquares += squares;
            rows += task.count();
            perTask.add(new TaskMetric(task.task(), task.count(), rmse[t]));
        }
        double total = squaresAboutTheMean(tasks, rows);
        return new RegressionMetrics(
                perTask,
                OverTasks.mean(rmse),
                Math.sqrt(allSquares / rows),
                total > 0 ? 1 - allSquares / total : Double.NaN,
                OverTasks.worst(rmse),
                OverTasks.quantile(rmse, 0.9));
    }

    private static double squaresAboutTheMean(List<TaskScores> tasks, int rows) {
        double sum = 0;
        for (TaskScores task : tasks) {
            for (int i = 0; i < task.count(); i++) {
                sum += task.label(i);
            }
        }
        double mean = sum / rows;
        double squares = 0;
        for (TaskScores task : tasks) {
            for (int i = 0; i < task.count(); i++) {
                squares += (task.label(i) - mean) * (task.label(i) - mean);
            }
        }
        return squares;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double value() {
        return meanTaskRmse;
    }

    @Override
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(NAME, meanTaskRmse);
        values.put("pooledRmse", pooledRmse);
        values.put("explainedVariance", explainedVariance);
        values.put("worstTask", worstTask);
        values.put("p90Task", p90Task);
        values.values().removeIf(value -> Double.isNaN(value));
        return values;
    }
}
