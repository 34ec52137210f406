package org.mochafl.data.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good scores separate classes. Of two classes +1 is predicted if the one score is above 0, else −1; of K classes the
 * one with the greatest score, of equal ones the first. Every error is a fraction.
 *
 * @param tasks the error rate of each task
 * @param pooledError wrong rows of all rows
 * @param balancedError the mean over tasks of the mean of the error rates of the classes present in the task's rows
 * @param auc the mean over tasks of the probability that a row of +1 scores above a row of −1, equal scores counting
 *     half; of K classes the mean over those that the task has and has not in all rows, each against the rest; NaN if
 *     there are no such tasks
 * @param tasksWithoutAuc how many tasks have rows of one class only (or none), and are left out of {@code auc}
 * @param confusion the classes predicted for all rows
 */
public record ClassificationMetrics(
        TaskSummary tasks,
        double pooledError,
        double balancedError,
        double auc,
        int tasksWithoutAuc,
        Confusion confusion)
        implements Metrics {

    /** The name of the chief metric. */
    public static final String NAME = "meanTaskError";

    /**
     * The metrics of scores.
     *
     * @param classes the names of two classes whose label is −1 or +1, or of K classes with K labels a row
     */
    public static ClassificationMetrics of(List<String> classes, List<TaskScores> tasks) {
        double[] errors = new double[tasks.size()];
        double[] balanced = new double[tasks.size()];
        double[] aucs = new double[tasks.size()];
        Confusion all = new Confusion(classes, new long[classes.size()][classes.size()]);
        int withoutAuc = 0;
        for (int t = 0; t < errors.length; t++) {
            Confusion confusion = Confusion.of(classes, tasks.get(t));
            errors[t] = confusion.error();
            balanced[t] = confusion.balancedError();
            aucs[t] = auc(tasks.get(t));
            withoutAuc += Double.isNaN(aucs[t]) ? 1 : 0;
            all = all.plus(confusion);
        }
        return new ClassificationMetrics(
                TaskSummary.of(tasks, errors),
                all.error(),
                OverTasks.mean(balanced),
                OverTasks.mean(aucs),
                withoutAuc,
                all);
    }

    private static double auc(TaskScores task) {
        double[] aucs = new double[task.outputs()];
        for (int k = 0; k < aucs.length; k++) {
            aucs[k] = RankAuc.of(task, k);
        }
        return OverTasks.mean(aucs);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Double> overRows() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("pooledError", pooledError);
        values.put("balancedError", balancedError);
        values.put("auc", auc);
        return values;
    }
}
