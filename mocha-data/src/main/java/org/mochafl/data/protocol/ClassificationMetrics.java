package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good scores separate −1 and +1. A row is predicted +1 if its score is above 0, else −1; every error is a fraction.
 *
 * @param perTask the error rate of each task
 * @param meanTaskError the mean over tasks of the error rate
 * @param pooledError wrong rows of all rows
 * @param balancedError the mean over tasks of the mean of the error rates of the classes present in the task's rows
 * @param auc the mean over tasks of the probability that a row of +1 scores above a row of −1, equal scores counting
 *     half; over the tasks with both classes, NaN if there are none
 * @param tasksWithoutAuc how many tasks have rows of one class only (or none), and are left out of {@code auc}
 * @param worstTask the greatest error rate of a task
 * @param p90Task the 0.9 quantile of the tasks' error rates, linear between order statistics
 */
public record ClassificationMetrics(
        List<TaskMetric> perTask,
        double meanTaskError,
        double pooledError,
        double balancedError,
        double auc,
        int tasksWithoutAuc,
        double worstTask,
        double p90Task)
        implements Metrics {

    /** The name of the chief metric. */
    public static final String NAME = "meanTaskError";

    /** Metrics of the tasks in their order. */
    public ClassificationMetrics {
        perTask = List.copyOf(perTask);
    }

    /** The metrics of scores whose labels are −1 and +1. */
    public static ClassificationMetrics of(List<TaskScores> tasks) {
        List<TaskMetric> perTask = new ArrayList<>();
        double[] errors = new double[tasks.size()];
        double[] balanced = new double[tasks.size()];
        double[] aucs = new double[tasks.size()];
        long wrong = 0;
        long rows = 0;
        int withoutAuc = 0;
        for (int t = 0; t < errors.length; t++) {
            TaskScores task = tasks.get(t);
            ErrorCounts counts = ErrorCounts.of(task);
            errors[t] = counts.rate();
            balanced[t] = counts.balancedRate();
            aucs[t] = RankAuc.of(task);
            withoutAuc += Double.isNaN(aucs[t]) ? 1 : 0;
            wrong += counts.wrong();
            rows += task.count();
            perTask.add(new TaskMetric(task.task(), task.count(), errors[t]));
        }
        return new ClassificationMetrics(
                perTask,
                OverTasks.mean(errors),
                (double) wrong / rows,
                OverTasks.mean(balanced),
                OverTasks.mean(aucs),
                withoutAuc,
                OverTasks.worst(errors),
                OverTasks.quantile(errors, 0.9));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double value() {
        return meanTaskError;
    }

    @Override
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(NAME, meanTaskError);
        values.put("pooledError", pooledError);
        values.put("balancedError", balancedError);
        values.put("auc", auc);
        values.put("worstTask", worstTask);
        values.put("p90Task", p90Task);
        values.values().removeIf(value -> Double.isNaN(value));
        return values;
    }

    /** The rows of a task by class, and the wrong ones among them. */
    private record ErrorCounts(int positives, int negatives, int wrongPositives, int wrongNegatives) {

        static ErrorCounts of(TaskScores task) {
            int positives = 0;
            int wrongPositives = 0;
            int wrongNegatives = 0;
            for (int i = 0; i < task.count(); i++) {
                boolean predicted = task.score(i) > 0;
                if (task.label(i) > 0) {
                    positives++;
                    wrongPositives += predicted ? 0 : 1;
                } else {
                    wrongNegatives += predicted ? 1 : 0;
                }
            }
            return new ErrorCounts(positives, task.count() - positives, wrongPositives, wrongNegatives);
        }

        int wrong() {
            return wrongPositives + wrongNegatives;
        }

        double rate() {
            return (double) wrong() / (positives + negatives);
        }

        double balancedRate() {
            return OverTasks.mean(
                    new double[] {(double) wrongPositives / positives, (double) wrongNegatives / negatives});
        }
    }
}
