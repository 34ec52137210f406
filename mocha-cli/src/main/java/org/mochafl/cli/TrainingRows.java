package org.mochafl.cli;

import java.util.List;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.Training;

/**
 * The prepared rows of a training.
 *
 * @param rows of every task
 * @param loss ℓ
 * @param seed of the training
 * @param threads that a training may use; the models do not depend on it
 */
record TrainingRows(List<TaskData> rows, Loss loss, long seed, int threads) implements StructureContext {

    /** Whatever accuracy the training itself asks for, so that the models are a function of rows, loss, seed and λ. */
    private static final double RELATIVE_GAP = 1e-3;

    private static final int ROUNDS = 1_000;

    @Override
    public List<String> tasks() {
        return names(rows);
    }

    /** The names of tasks. */
    static List<String> names(List<TaskData> tasks) {
        return tasks.stream().map(TaskData::name).toList();
    }

    @Override
    public double[][] independentModels(double lambda) {
        MochaSettings settings = MochaSettings.of(new IndependentTasks(lambda), loss)
                .withRelativeGap(RELATIVE_GAP)
                .withRounds(ROUNDS)
                .withSeed(seed);
        try (InProcessFleet fleet = new InProcessFleet(rows, threads)) {
            Training training = new Mocha(settings).train(fleet);
            PersonalModels models = PersonalModels.of(fleet, training);
            double[][] weights = new double[rows.size()][];
            for (int t = 0; t < weights.length; t++) {
                weights[t] = models.weights(t);
            }
            return weights;
        }
    }
}
