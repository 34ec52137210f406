package org.mochafl.data.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How close scores are to real labels, of one target or of K, whose errors count alike.
 *
 * @param tasks the root mean squared error of each task, over its rows and targets
 * @param pooledRmse the root of the mean squared error of all rows and targets
 * @param explainedVariance 1 − SSE/SST over all rows and targets, SST about the mean label of each target over all rows;
 *     NaN if all labels of a target are equal, of every target
 * @param perTarget each target for itself
 */
public record RegressionMetrics(
        TaskSummary tasks, double pooledRmse, double explainedVariance, List<TargetMetric> perTarget)
        implements Metrics {

    /** The name of the chief metric. */
    public static final String NAME = "meanTaskRmse";

    /** Metrics of the targets in their order. */
    public RegressionMetrics {
        perTarget = List.copyOf(perTarget);
    }

    /**
     * The metrics of scores whose labels are real numbers.
     *
     * @param targets the names of the K labels a row has
     */
    public static RegressionMetrics of(List<String> targets, List<TaskScores> tasks) {
        int outputs = targets.size();
        double[] rmse = new double[tasks.size()];
        double[][] targetRmse = new double[outputs][tasks.size()];
        double[] targetSquares = new double[outputs];
        double allSquares = 0;
        int rows = 0;
        for (int t = 0; t < rmse.length; t++) {
            TaskScores task = tasks.get(t);
            double squares = 0;
            for (int k = 0; k < outputs; k++) {
                double own = squares(task, k);
                squares += own;
                targetSquares[k] += own;
                targetRmse[k][t] = Math.sqrt(own / task.count());
            }
            rmse[t] = Math.sqrt(squares / ((double) task.count() * outputs));
            allSquares += squares;
            rows += task.count();
        }
        List<TargetMetric> perTarget = new ArrayList<>();
        double total = 0;
        for (int k = 0; k < outputs; k++) {
            double about = squaresAboutTheMean(tasks, k, rows);
            total += about;
            perTarget.add(new TargetMetric(
                    targets.get(k), OverTasks.mean(targetRmse[k]), explained(targetSquares[k], about)));
        }
        double pooledRmse = Math.sqrt(allSquares / ((double) rows * outputs));
        return new RegressionMetrics(TaskSummary.of(tasks, rmse), pooledRmse, explained(allSquares, total), perTarget);
    }

    private static double explained(double squares, double total) {
        return total > 0 ? 1 - squares / total : Double.NaN;
    }

    private static double squares(TaskScores task, int target) {
        double squares = 0;
        for (int i = 0; i < task.count(); i++) {
            double error = task.score(i, target) - task.label(i, target);
            squares += error * error;
        }
        return squares;
    }

    private static double squaresAboutTheMean(List<TaskScores> tasks, int target, int rows) {
        double sum = 0;
        for (TaskScores task : tasks) {
            for (int i = 0; i < task.count(); i++) {
                sum += task.label(i, target);
            }
        }
        double mean = sum / rows;
        double squares = 0;
        for (TaskScores task : tasks) {
            for (int i = 0; i < task.count(); i++) {
                squares += (task.label(i, target) - mean) * (task.label(i, target) - mean);
            }
        }
        return squares;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> overRows() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("pooledRmse", pooledRmse);
        values.put("explainedVariance", explainedVariance);
        return values;
    }
}
