package org.mochafl.data.protocol;

import org.mochafl.core.task.TaskData;

/**
 * The scores w_tᵀx and the labels of a task's test rows, in the same order, K of each a row. The arrays are the caller's
 * to leave alone.
 */
public final class TaskScores {

    private final String task;
    private final double[] scores;
    private final double[] labels;
    private final int outputs;

    /**
     * Scores of a task's rows with one output. The arrays are not copied; the caller gives them away.
     *
     * @throws IllegalArgumentException if there are not as many labels as scores, or a score is not finite
     */
    public TaskScores(String task, double[] scores, double[] labels) {
        this(task, scores, labels, 1);
    }

    /**
     * Scores of a task's rows, which may be none. The arrays are not copied; the caller gives them away.
     *
     * @param scores n × K, row after row
     * @param labels n × K, row after row
     * @param outputs K ≥ 1
     * @throws IllegalArgumentException if there are not as many labels as scores, or a score is not finite
     */
    public TaskScores(String task, double[] scores, double[] labels, int outputs) {
        if (scores.length != labels.length || scores.length % outputs != 0) {
            throw new IllegalArgumentException(
                    "task " + task + ": expected " + scores.length + " labels, one a score, found " + labels.length);
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException("task " + task + ", test row " + (i / outputs + 1)
                        + ": expected a finite score, found " + scores[i]);
            }
        }
        this.task = task;
        this.scores = scores;
        this.labels = labels;
        this.outputs = outputs;
    }

    /** The task's name. */
    public String task() {
        return task;
    }

    /** The number of rows. */
    public int count() {
        return scores.length / outputs;
    }

    /** K, the number of scores a row has. */
    public int outputs() {
        return outputs;
    }

    /** The score of a row for an output. */
    public double score(int row, int output) {
        return scores[row * outputs + output];
    }

    /** The label of a row for an output. */
    public double label(int row, int output) {
        return labels[row * outputs + output];
    }

    /** The class of a row: of one output 0 for −1 and 1 for +1, of several the one whose label is greatest. */
    int actualClass(int row) {
        return winner(labels, row);
    }

    /** The predicted class: of one output 1 if its score is above 0, of several the one with the greatest score. */
    int predictedClass(int row) {
        return winner(scores, row);
    }

    /** Of equal numbers the first wins. */
    private int winner(double[] numbers, int row) {
        int from = row * outputs;
        if (outputs == 1) {
            return numbers[from] > 0 ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < outputs; k++) {
            if (numbers[from + k] > numbers[from + best]) {
                best = k;
            }
        }
        return best;
    }

    /** The scores of a predictor on the prepared rows of task number t. */
    public static TaskScores of(Predictor predictor, int t, TaskData task) {
        int outputs = task.outputs();
        double[] scores = new double[task.count() * outputs];
        double[] labels = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            scores[j] = predictor.score(t, task.rows(), j / outputs, j % outputs);
            labels[j] = task.label(j / outputs, j % outputs);
        }
        return new TaskScores(task.name(), scores, labels, outputs);
    }
}
