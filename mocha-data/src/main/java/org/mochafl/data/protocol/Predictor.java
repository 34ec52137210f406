package org.mochafl.data.protocol;

import org.mochafl.core.task.Rows;

/** Trained models of all tasks, as K scores for each row. Implementations are immutable. */
public interface Predictor {

    /**
     * The score of a row for an output: of two classes above 0 predicts +1, of several classes the greatest is predicted,
     * or it is the predicted number.
     *
     * @param task the index of the task in the training list
     * @param rows prepared rows of the task
     * @param row the row's number in {@code rows}
     * @param output which of the K scores
     */
    double score(int task, Rows rows, int row, int output);
}
