package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.simulation.method.HeldRelation;
import org.mochafl.simulation.method.Problem;

/**
 * What methods race on.
 *
 * @param problem the problem
 * @param text the same in a sentence
 */
record RaceProblem(Problem problem, String text) {

    /**
     * A problem with relations that are given, or are to be learned in the race.
     *
     * @param tasks prepared rows
     * @param lambda λ, for the words
     */
    static RaceProblem whole(List<TaskData> tasks, TaskStructure structure, double lambda, FitSettings fit, long seed) {
        String learned = structure.fixed() ? "" : ", whose relations are learned with the models";
        return new RaceProblem(
                new Problem(tasks, fit.loss(), fit.weights(), structure, seed),
                "structure " + structure.name() + learned + words(lambda, fit));
    }

    /**
     * One W-step: of a structure that learns relations, with those that a training without virtual time ends with.
     *
     * @throws InvalidInput if that training cannot be made
     */
    static RaceProblem wStep(
            List<TaskData> tasks,
            TaskStructure structure,
            double lambda,
            FitSettings fit,
            RunOptions run,
            Progress progress) {
        if (structure.fixed()) {
            return whole(tasks, structure, lambda, fit, run.seed);
        }
        MochaSettings settings =
                fit.multiTask(structure).withSeed(run.seed).withMetrics(false).withMomentum(false); // as its races
        progress.phase("learning the relations");
        try (InProcessFleet fleet = new InProcessFleet(tasks, run.threads())) {
            Training training = new Mocha(settings).train(fleet, new GapProgress(settings, progress), () -> false);
            HeldRelation held = HeldRelation.of(structure, training, fleet);
            List<String> gap = new ArrayList<>();
            training.certificate()
                    .live()
                    .ifPresent(
                            live -> gap.add(" (to a relative gap of " + NumberText.gap(live.relativeJointGap()) + ")"));
            return new RaceProblem(
                    new Problem(tasks, fit.loss(), fit.weights(), held, run.seed),
                    "one W-step of structure " + structure.name() + ", with the relations held that it learned before"
                            + String.join("", gap) + words(lambda, fit));
        }
    }

    private static String words(double lambda, FitSettings fit) {
        return ", loss " + fit.loss().name() + ", lambda " + NumberText.setting(lambda) + ", every "
                + fit.weights().key() + " weighs the same";
    }
}
