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
            scores.add(TaskScores.of(predictor, t, tasks.get(t)));
        }
        return Metrics.of(labels, scores);
    }
}
