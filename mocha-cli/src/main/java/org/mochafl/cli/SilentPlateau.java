package org.mochafl.cli;

import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.simulation.method.Problem;
import org.mochafl.simulation.race.RaceOptimum;

/**
 * Where a training ends in which one device never answers: at the optimum of the problem without that device's loss.
 *
 * @param problem of all devices
 * @param silent the number of the device
 * @param threads that may work at a time
 */
record SilentPlateau(Problem problem, int silent, int threads) {

    /** Of the problem without the loss. */
    private static final double RELATIVE_GAP = 1e-5;

    private static final int ROUNDS = 20_000;

    /** P over all devices at that optimum, as a distance from the optimum of all. */
    double suboptimality(RaceOptimum optimum) {
        MochaSettings settings = MochaSettings.of(problem.structure(), problem.loss())
                .withWeights(problem.weights())
                .withSeed(problem.seed())
                .withRelativeGap(RELATIVE_GAP)
                .withRounds(ROUNDS);
        try (InProcessFleet fleet = new InProcessFleet(
                problem.tasks(),
                problem.tasks().stream().map(KeptTask::start).toList(),
                Availability.without(Set.of(silent)),
                threads)) {
            Training training = new Mocha(settings).train(fleet, TrainingListener.NONE, () -> false);
            ExactGap live = training.certificate()
                    .live()
                    .orElseThrow(() -> new InvalidInput(
                            "a device that never answers: expected a certificate of the" + " others, found none"));
            double[] model = fleet.model(silent, training.coupling(), training.weights());
            return optimum.suboptimality(live.jointObjective() + loss(model));
        }
    }

    /** c_t Σ_i ℓ of the silent device, at the model that it gets from the others. */
    private double loss(double[] model) {
        TaskData data = problem.tasks().get(silent);
        Loss loss = problem.loss();
        double sum = 0;
        for (int i = 0; i < data.count(); i++) {
            for (int output = 0; output < data.outputs(); output++) {
                double prediction = data.rows().dot(i, model, output * data.features());
                sum += loss.value(prediction, data.label(i, output));
            }
        }
        return problem.weights().weight(data.count()) * sum;
    }
}
