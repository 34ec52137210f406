package org.mochafl.data.protocol;

import org.mochafl.core.task.TaskData;

/** The scores w_tᵀx and the labels of a task's test rows, in the same order. The arrays are the caller's to leave alone. */
public final class TaskScores {

    private final String task;
    private final double[] scores;
    private final double[] labels;

    /**
     * Scores of a task's rows, which may be none. The arrays are not copied; the caller gives them away.
     *
     * @throws IllegalArgumentException if there are not as many labels as scores, or a score is not finite
     */
    public TaskScores(String task, double[] scores, double[] labels) {
        if (scores.length != labels.length) {
            throw new IllegalArgumentException(
                    "task " + task + ": expected " + scores.length + " labels, one a score, found " + labels.length);
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException(
                        "task " + task + ", test row " + (i + 1) + ": expected a finite score, found " + scores[i]);
            }
        }
        this.task = task;
        this.scores = scores;
        this.labels = labels;
    }

    /** The task's name. */
    public String task() {
        return task;
    }

    /** The number of rows. */
    public int count() {
        return scores.length;
    }

    /** The score of a row. */
    public double score(int row) {
        return scores[row];
    }

    /** The label of a row. */
    public double label(int row) {
        return labels[row];
    }

    /** The scores of a predictor on the prepared rows of task number t. */
    public static TaskScores of(Predictor predictor, int t, TaskData task) {
        double[] scores = new double[task.count()];
        double[] labels = new double[task.count()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = predictor.score(t, task.rows(), i);
            labels[i] = task.label(i, 0);
        }
        return new TaskScores(task.name(), scores, labels);
    }
}
