package org.mochafl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;
import org.mochafl.data.protocol.LinearPredictor;
import org.mochafl.data.protocol.Metrics;
import org.mochafl.data.protocol.Splits;
import org.mochafl.data.protocol.TaskScores;

/**
 * Training rows of every task, parted into those that models are tried with and those that they are measured on.
 *
 * @param kept rows to learn from, at least one of every task
 * @param held rows to measure on; a task may have none
 */
record HeldOutRows(List<TaskData> kept, List<TaskData> held) {

    /** Larger numbers make scores that are none. */
    private static final double MOST = 1e100;

    /**
     * Splits into folds, each held out once.
     *
     * @param rows of every task
     * @param folds how many
     * @param used how many of them are wanted
     * @param seed of the folds
     */
    static List<HeldOutRows> folds(List<TaskData> rows, int folds, int used, long seed) {
        Splits splits = new Splits(0, seed);
        List<int[]> foldOf = rows.stream()
                .map(task -> splits.folds(task, 0, task.count(), folds))
                .toList();
        List<HeldOutRows> parts = new ArrayList<>();
        for (int f = 0; f < used; f++) {
            int fold = f;
            List<TaskData> kept = new ArrayList<>();
            List<TaskData> held = new ArrayList<>();
            for (int t = 0; t < rows.size(); t++) {
                int[] own = foldOf.get(t);
                TaskData task = rows.get(t);
                kept.add(task.select(IntStream.range(0, own.length)
                        .filter(i -> own[i] != fold)
                        .toArray()));
                held.add(task.select(IntStream.range(0, own.length)
                        .filter(i -> own[i] == fold)
                        .toArray()));
            }
            parts.add(new HeldOutRows(kept, held));
        }
        return parts;
    }

    /** False where no task has a row to measure on. */
    boolean measures() {
        return held.stream().anyMatch(task -> task.count() > 0);
    }

    /** True where models are numbers, and small enough that scores are. */
    static boolean finite(double[][] models) {
        return Arrays.stream(models).flatMapToDouble(Arrays::stream).allMatch(w -> Math.abs(w) <= MOST);
    }

    /** The chief metric of models on the held-out rows, and their mean loss; infinite where models are not finite. */
    KnobScore score(double[][] models, LabelMap labels, Loss loss) {
        if (!finite(models)) {
            return KnobScore.WORST;
        }
        LinearPredictor predictor = LinearPredictor.perTask(models);
        List<TaskScores> scores = new ArrayList<>();
        double losses = 0;
        int measured = 0;
        for (int t = 0; t < held.size(); t++) {
            TaskScores own = TaskScores.of(predictor, t, held.get(t));
            scores.add(own);
            losses += loss(own, loss);
            measured += own.count() > 0 ? 1 : 0;
        }
        return new KnobScore(Metrics.of(labels, scores).value(), losses / measured);
    }

    private static double loss(TaskScores task, Loss loss) {
        double sum = 0;
        for (int i = 0; i < task.count(); i++) {
            for (int k = 0; k < task.outputs(); k++) {
                sum += loss.value(task.score(i, k), task.label(i, k));
            }
        }
        return task.count() == 0 ? 0 : sum / task.count();
    }
}
