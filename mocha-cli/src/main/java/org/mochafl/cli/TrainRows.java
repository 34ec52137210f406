package org.mochafl.cli;

import java.util.List;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.prepare.FittedPreparation;

/**
 * What is trained on.
 *
 * @param federation the data
 * @param fitted what rows are prepared by
 * @param training the training rows, prepared
 */
record TrainRows(Federation federation, FittedPreparation fitted, List<TaskData> training) {

    /** The training rows of data. */
    static TrainRows of(TrainRequest request, Federation federation) {
        List<TaskData> rows = request.splits().training(federation.tasks(), 0);
        FittedPreparation fitted = request.data().preparation().fit(rows);
        return new TrainRows(federation, fitted, fitted.apply(rows));
    }

    /** The same with more for the user to know. */
    TrainRows withNotes(List<String> notes) {
        return new TrainRows(federation.with(federation.tasks(), notes), fitted, training);
    }
}
