package org.mochafl.simulation.practice;

import java.util.List;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.core.train.Training;
import org.mochafl.simulation.method.Problem;

/**
 * The minimiser of a device's F_t without a pull, to a certified relative gap, by dual coordinate ascent.
 *
 * @param model w_t
 * @param steps coordinate steps that it took
 */
record LocalOptimum(double[] model, long steps) {

    private static final double RELATIVE_GAP = 1e-3;

    private static final int ROUNDS = 1_000;

    static LocalOptimum of(Problem problem, int task, double lambda) {
        TaskData data = problem.tasks().get(task);
        if (data.count() == 0) {
            return new LocalOptimum(new double[problem.width()], 0);
        }
        MochaSettings settings = MochaSettings.of(new IndependentTasks(lambda), problem.loss())
                .withRelativeGap(RELATIVE_GAP)
                .withRounds(ROUNDS)
                .withSeed(problem.seed());
        try (InProcessFleet fleet = new InProcessFleet(List.of(data), 1)) {
            Training training = new Mocha(settings).train(fleet);
            return new LocalOptimum(PersonalModels.of(fleet, training).weights(0), training.coordinateSteps());
        }
    }
}
