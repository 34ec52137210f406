package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.Predictor;
import org.mochafl.data.protocol.TaskScores;

/** Models measured on rows. */
final class Evaluation {

    private Evaluation() {}

    /** The metrics of a predictor on prepared rows of every task; a task may have none. */
    static Metrics of(LabelMap labels, Predictor predictor, List<TaskData> tasks) {
        List<TaskScores> scores = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            TaskData task = tasks.get(t);
            double[] predicted = new double[task.count()];
            double[] actual = new double[task.count()];
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] = predictor.score(t, task.rows(), i);
                actual[i] = task.label(i, 0);
            }
            scores.add(new TaskScores(task.name(), predicted, actual));
        }
        return Metrics.of(labels, scores);
    }
}
