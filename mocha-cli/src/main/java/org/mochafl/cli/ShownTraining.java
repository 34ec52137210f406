package org.mochafl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.Training;
import org.mochafl.data.protocol.ComparisonSettings;
import org.mochafl.data.protocol.Splits;
import org.mochafl.data.protocol.TrialResult;
import org.mochafl.report.GapCurve;
import org.mochafl.report.GapPoint;
import org.mochafl.report.RelationMatrix;

/**
 * Multi-task learning once more on the training rows of the first trial, with the λ that was chosen there, watched round
 * by round: what the report shows of how a fit goes and what it finds.
 *
 * @param curve its gaps
 * @param relations how the tasks relate, where the structure learns it and they are few enough to be looked at
 */
record ShownTraining(GapCurve curve, Optional<RelationMatrix> relations) {

    /** More tasks than this make a heatmap nobody can read. */
    private static final int MOST_TASKS = 1000;

    static ShownTraining of(ComparisonRun run, int threads) {
        ComparisonSettings protocol = run.comparison().settings();
        TrialResult trial = run.comparison()
                .method(ComparedMethod.MULTI_TASK)
                .orElseThrow()
                .trials()
                .get(0);
        double lambda = trial.lambda().orElseThrow();
        MochaSettings settings = run.fit().multiTask(lambda).withSeed(protocol.seed());
        List<TaskData> rows = new Splits(protocol.testFraction(), protocol.seed())
                .training(run.federation().tasks(), trial.trial());
        List<TaskData> prepared = protocol.preparation().fit(rows).apply(rows);
        try (InProcessFleet fleet = new InProcessFleet(prepared, threads)) {
            Watch watch = new Watch(!settings.structure().fixed());
            Training training = new Mocha(settings).train(fleet, watch::onRound, () -> false);
            String name = ComparedMethod.MULTI_TASK + ", trial 1, λ = " + NumberText.setting(lambda);
            GapCurve curve = new GapCurve(name, watch.wSteps, watch.joint, settings.relativeGap());
            boolean shown = !settings.structure().fixed() && prepared.size() <= MOST_TASKS;
            return new ShownTraining(
                    curve, shown ? Optional.of(relations(fleet, training.coupling(), prepared)) : Optional.empty());
        }
    }

    /** M_ts / √(M_tt M_ss). */
    private static RelationMatrix relations(InProcessFleet fleet, TaskCoupling coupling, List<TaskData> tasks) {
        List<TaskRow> rows = IntStream.range(0, tasks.size())
                .mapToObj(t -> fleet.kept(t).row())
                .toList();
        double[] deviations = rows.stream()
                .mapToDouble(row -> Math.sqrt(coupling.diagonal(row)))
                .toArray();
        double[][] correlations = new double[rows.size()][rows.size()];
        for (int t = 0; t < correlations.length; t++) {
            for (int s = 0; s < correlations.length; s++) {
                correlations[t][s] =
                        t == s ? 1 : coupling.entry(rows.get(t), rows.get(s)) / (deviations[t] * deviations[s]);
            }
        }
        return RelationMatrix.of(tasks.stream().map(TaskData::name).toList(), correlations);
    }

    /** Keeps the gap after every round. */
    private static final class Watch {

        private final boolean learns;
        private final long begin = System.nanoTime();
        private final List<GapPoint> wSteps = new ArrayList<>();
        private final List<GapPoint> joint = new ArrayList<>();

        Watch(boolean learns) {
            this.learns = learns;
        }

        void onRound(RoundReport report) {
            if (!(report.certificate() instanceof ExactGap exact)) {
                return;
            }
            // The certificate of a round with work is of the point where it began.
            boolean evaluated = report.outcome().coordinateSteps() == 0;
            int round = (int) report.round() - (evaluated ? 0 : 1);
            OptionalDouble seconds = OptionalDouble.of((System.nanoTime() - begin) * 1e-9);
            wSteps.add(new GapPoint(round, exact.relativeGap(), seconds));
            if (learns && evaluated && !Double.isNaN(exact.jointGap())) {
                joint.add(new GapPoint(round, exact.relativeJointGap(), seconds));
            }
        }
    }
}
