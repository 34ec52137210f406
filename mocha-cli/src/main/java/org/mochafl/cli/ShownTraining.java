package org.mochafl.cli;

import java.util.List;
import java.util.Optional;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.data.protocol.ComparisonSettings;
import org.mochafl.data.protocol.MethodResult;
import org.mochafl.data.protocol.Splits;
import org.mochafl.data.protocol.TrialResult;
import org.mochafl.report.GapCurve;

/**
 * Multi-task learning once more on the training rows of the first trial, with the λ that was chosen there, watched round
 * by round: what the report shows of how a fit goes and what it finds.
 *
 * @param curve its gaps
 * @param relations how the tasks relate, where the structure tells them apart and they are few enough to be looked at
 */
record ShownTraining(GapCurve curve, Optional<RelationAnalysis> relations) {

    /** The training; empty where multi-task learning was left out. */
    static Optional<ShownTraining> of(ComparisonRun run, int threads) {
        return run.multiTask().map(method -> of(run, method, threads));
    }

    private static ShownTraining of(ComparisonRun run, MethodResult method, int threads) {
        ComparisonSettings protocol = run.comparison().settings();
        TrialResult trial = method.trials().get(0);
        double lambda = trial.lambda().orElseThrow();
        List<TaskData> rows = new Splits(protocol.testFraction(), protocol.seed())
                .training(run.federation().tasks(), trial.trial());
        List<TaskData> prepared = protocol.preparation().fit(rows).apply(rows);
        StructureContext context = new TrainingRows(prepared, run.fit().loss(), protocol.seed(), threads);
        StructureChoice structure = run.structure(method, trial);
        MochaSettings settings =
                run.fit().multiTask(structure.at(lambda, context)).withSeed(protocol.seed());
        try (InProcessFleet fleet = new InProcessFleet(prepared, threads)) {
            GapWatch watch = new GapWatch(!settings.structure().fixed());
            Training training = new Mocha(settings).train(fleet, watch, () -> false);
            String name = method.name() + ", trial 1, λ = " + NumberText.setting(lambda);
            GapCurve curve = watch.curve(name, settings.relativeGap());
            return new ShownTraining(curve, TrainedRelations.shown(settings, fleet, training, prepared));
        }
    }
}
