package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;

/** Tasks that follow others, for the tests of the structures that find it out. */
final class FollowingTasks {

    static final int FEATURES = 5;

    private FollowingTasks() {}

    /** Both forms, and the joint one from another start. */
    static Stream<TaskStructure> structures() {
        return Stream.of(
                AsymmetricTasks.of(0.02, 5, 5),
                AsymmetricTasks.of(0.02, 5, 5).startingAt(3),
                OneWayTransfer.of(0.2, 5));
    }

    /** Targets of tasks of which the first two have models of their own and many rows; the others follow one of them. */
    static List<TaskData> family(long seed, int count, int outputs) {
        Random random = new Random(seed);
        List<TaskData> tasks = new ArrayList<>();
        double[][] models = new double[count][];
        for (int t = 0; t < count; t++) {
            models[t] = Federations.gaussian(random, FEATURES * outputs);
            for (int k = 0; k < models[t].length && t > 1; k++) {
                models[t][k] = models[t % 2][k] + 0.1 * models[t][k];
            }
            int rows = t < 2 ? 120 : 9;
            double[] x = Federations.gaussian(random, rows * FEATURES);
            double[] labels = new double[rows * outputs];
            for (int i = 0; i < rows; i++) {
                for (int o = 0; o < outputs; o++) {
                    for (int k = 0; k < FEATURES; k++) {
                        labels[i * outputs + o] += models[t][o * FEATURES + k] * x[i * FEATURES + k];
                    }
                    labels[i * outputs + o] += 0.2 * random.nextGaussian();
                }
            }
            tasks.add(TaskData.of("t" + t, DenseRows.of(x, rows, FEATURES), labels, outputs));
        }
        return tasks;
    }

    /** The squared loss, and rounds enough. */
    static MochaSettings settings(TaskStructure structure, double gap) {
        return MochaSettings.of(structure, Losses.named("squared"))
                .withRelativeGap(gap)
                .withRounds(20_000);
    }

    /** B at the end of a training. */
    static double[][] influences(TaskStructure structure, Training training, int tasks) {
        double[][] b = new double[tasks][tasks];
        Findings found = structure.findings(
                training.state().relation(),
                t -> {
                    throw new AssertionError("B is not in the rows");
                },
                tasks);
        assertThat(found.directed()).isTrue();
        found.links().forEach(link -> b[link.from()][link.to()] = link.weight());
        return b;
    }
}
