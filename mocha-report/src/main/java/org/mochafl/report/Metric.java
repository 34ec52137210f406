package org.mochafl.report;

/**
 * A number that tells how well a method does.
 *
 * @param name how a reader calls it, in lower case where it is a word: "pooled error", "AUC"; {@code {task}} stands for the
 *     federation's word
 * @param percent whether it is a fraction that is shown as a percentage
 * @param lowerIsBetter whether a small value is a good one
 */
public record Metric(String name, boolean percent, boolean lowerIsBetter) {

    /** The mean over the tasks of the task's error, as a fraction. */
    public static final Metric TASK_ERROR = new Metric("error", true, true);

    /** The mean over the tasks of the task's root mean squared error. */
    public static final Metric TASK_RMSE = new Metric("RMSE", false, true);

    /** The error over all rows of all tasks. */
    public static final Metric POOLED_ERROR = new Metric("pooled error", true, true);

    /** The mean of the error on positive and on negative rows. */
    public static final Metric BALANCED_ERROR = new Metric("balanced error", true, true);

    /** The area under the ROC curve. */
    public static final Metric AUC = new Metric("AUC", false, false);

    /** The error of the worst task. */
    public static final Metric WORST_TASK_ERROR = new Metric("worst {task}", true, true);

    /** The 90th percentile of the tasks' errors. */
    public static final Metric P90_TASK_ERROR = new Metric("p90 {task}", true, true);

    /** The pooled share of the variance that is explained. */
    public static final Metric EXPLAINED_VARIANCE = new Metric("explained variance", false, false);

    /** What follows the name in a file, where nothing is turned into percentages: ", fraction" or nothing. */
    String fileUnit() {
        return percent ? ", fraction" : "";
    }

    /** The name in the federation's word. */
    String label(TaskWord word) {
        return name.replace("{task}", word.one());
    }
}
