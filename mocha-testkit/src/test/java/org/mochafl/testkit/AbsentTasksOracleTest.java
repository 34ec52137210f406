package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;

/**
 * {@code learned} with tasks that are silent or late, against other methods: W from its definition with dense matrices, the
 * joint objective from a singular value decomposition, and the minimum over W by {@link PrimalDescent}.
 */
final class AbsentTasksOracleTest {

    private static List<TaskData> federation(long seed, int m, int d, Loss loss) {
        List<TaskData> tasks = new ArrayList<>(Federations.random(seed, m + 1, d, 25, loss));
        tasks.removeIf(task -> task.count() == 0);
        return tasks;
    }

    private static InProcessFleet fleet(List<TaskData> tasks, Availability availability) {
        return new InProcessFleet(tasks, tasks.stream().map(KeptTask::start).toList(), availability, 1);
    }

    /** The limit with devices that never answer is the minimum of the problem that has not their losses, nor them in Ω. */
    @ParameterizedTest
    @CsvSource({
        "logistic, TASK, 51, 12, 3, 0.1, 0.1",
        "logistic, EXAMPLE, 52, 5, 9, 0.2, 1e-2",
        "squared, TASK, 53, 12, 3, 1, 0.1",
        "squared, TASK, 54, 5, 8, 0.05, 1e-2",
        "squared-hinge, TASK, 55, 6, 4, 0.05, 0.1",
    })
    void withoutDevicesThatNeverAnswerTheMinimumIsThatOfTheOthers(
            String name, TaskWeights weights, long seed, int m, int d, double lambda, double e) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(seed, m, d, loss);
        List<TaskData> others = new ArrayList<>(tasks);
        others.remove(tasks.get(1));
        others.remove(tasks.get(3));
        Problem problem = new Problem(others, loss, weights);
        PrimalDescent descent = new PrimalDescent(problem, new TraceNorm(lambda, e, others.size()));
        double minimum = descent.minimum();
        MochaSettings settings = MochaSettings.of(new LearnedCovariance(lambda, e), loss)
                .withWeights(weights)
                .withRelativeGap(5e-7)
                .withRounds(100_000)
                .withParticipation(Participation.EVERYONE.withPatience(3));
        try (InProcessFleet fleet = fleet(tasks, Availability.without(Set.of(1, 3)))) {
            Training training = new Mocha(settings).train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
            ExactGap limit = training.certificate().live().orElseThrow();
            assertThat(limit.jointObjective()).isCloseTo(minimum, within(1e-6 * minimum));
            assertThat(limit.jointObjective() - limit.jointGap()).isLessThanOrEqualTo(minimum * (1 + 1e-10));
        }
    }

    /** The same where Ω is fixed: the silent are still part of the regulariser. */
    @ParameterizedTest
    @CsvSource({"logistic, TASK, 56", "huber, EXAMPLE, 57", "squared, TASK, 58"})
    void underAFixedRelationTheMinimumIsThatWithoutTheirLosses(String name, TaskWeights weights, long seed) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(seed, 7, 4, loss);
        List<TaskData> others = new ArrayList<>(tasks);
        for (int silent : new int[] {1, 3}) {
            others.set(silent, tasks.get(silent).select(new int[0]));
        }
        double minimum = new PrimalDescent(
                        new Problem(others, loss, weights), MeanDescentOracleTest.mean(tasks.size(), 0.5, 0.1))
                .minimum();
        MochaSettings settings = MochaSettings.of(new MeanRegularised(0.5, 0.1), loss)
                .withWeights(weights)
                .withRelativeGap(5e-7)
                .withParticipation(Participation.EVERYONE.withPatience(3));
        try (InProcessFleet fleet = fleet(tasks, Availability.without(Set.of(1, 3)))) {
            ExactGap limit =
                    new Mocha(settings).train(fleet).certificate().live().orElseThrow();
            assertThat(limit.objective()).isCloseTo(minimum, within(1e-6 * minimum));
            assertThat(limit.dualObjective()).isLessThanOrEqualTo(minimum * (1 + 1e-10));
        }
    }

    /** At every certificate, newcomers and all: W = V M with M written out, and min over Ω of P by its singular values. No metric. */
    @ParameterizedTest
    @CsvSource({"61, 9, 5", "62, 9, 30", "63, 6, 6", "64, 5, 25"})
    void newcomersHaveTheModelsAndTheCertificateOfDenseMatrices(long seed, int m, int d) {
        double lambda = 0.1;
        double e = 0.05;
        Loss loss = Losses.named("logistic");
        List<TaskData> tasks = federation(seed, m, d, loss);
        Problem problem = new Problem(tasks, loss, TaskWeights.TASK);
        TraceNorm norm = new TraceNorm(lambda, e, m);
        Map<Integer, Long> late = Map.of(0, 6L, 2, 31L, 1, 90L);
        MochaSettings settings = MochaSettings.of(new LearnedCovariance(lambda, e), loss)
                .withRelativeGap(1e-6)
                .withMetrics(false)
                .withParticipation(Participation.EVERYONE.withPatience(2));
        int[] certified = {0, 0};
        try (Written fleet = new Written(fleet(tasks, Availability.from(late)))) {
            Training training = new Mocha(settings)
                    .train(fleet, report -> compare(report, fleet, problem, norm, certified), () -> false);
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        }
        assertThat(certified[0]).as("joint certificates of all").isPositive();
        assertThat(certified[1]).as("joint certificates of those heard").isPositive();
    }

    private static void compare(RoundReport report, Written fleet, Problem problem, TraceNorm norm, int[] certified) {
        for (int t = 0; t < fleet.models.length; t++) {
            assertThat(fleet.models[t]).as("w of task %s", t).containsExactly(fleet.written[t], within(1e-11));
        }
        if (!(report.outcome().coordinateSteps() == 0
                && report.certificate().live().isPresent())) {
            return;
        }
        List<Integer> heard = new ArrayList<>();
        for (int t = 0; t < fleet.models.length; t++) {
            if (fleet.fleet.kept(t).heard()) {
                heard.add(t);
            }
        }
        double[] w = new double[heard.size() * fleet.shape().width()];
        double[][] models = new double[heard.size()][];
        List<TaskData> tasks = new ArrayList<>();
        for (int a = 0; a < models.length; a++) {
            models[a] = fleet.models[heard.get(a)];
            tasks.add(problem.tasks().get(heard.get(a)));
            System.arraycopy(models[a], 0, w, a * models[a].length, models[a].length);
        }
        double losses = new Problem(tasks, problem.loss(), problem.weights()).losses(models);
        double expected = losses + new TraceNorm(norm.lambda(), norm.e(), models.length).value(w, new double[w.length]);
        ExactGap live = report.certificate().live().orElseThrow();
        assertThat(live.jointObjective()).isCloseTo(expected, within(1e-9 * expected));
        assertThat(live.jointGap()).isGreaterThanOrEqualTo(-1e-12);
        assertThat(live.objective())
                .as("P at this Ω, at its best")
                .isGreaterThanOrEqualTo(live.jointObjective() - 1e-12);
        certified[heard.size() == problem.tasks().size() ? 0 : 1]++;
    }

    /** Knows w_t at the last snapshot as devices are sent it, and as V (diag(δ) + U diag(q) Uᵀ) has it. */
    private static final class Written implements Fleet {

        private final InProcessFleet fleet;
        private double[][] models = {};
        private double[][] written = {};

        Written(InProcessFleet fleet) {
            this.fleet = fleet;
        }

        @Override
        public FederationShape shape() {
            return fleet.shape();
        }

        @Override
        public RoundOutcome run(RoundPlan plan) {
            int m = shape().tasks();
            double[] q = plan.coupling().q();
            for (double weight : q) {
                assertThat(weight).as("M is positive semi-definite").isGreaterThanOrEqualTo(0);
            }
            models = new double[m][];
            written = new double[m][shape().width()];
            for (int t = 0; t < m; t++) {
                models[t] = fleet.model(t, plan.coupling(), plan.weights());
                for (int s = 0; s < m; s++) {
                    double entry = s == t ? fleet.kept(t).row().delta() : 0;
                    for (int j = 0; j < q.length; j++) {
                        entry += q[j]
                                * fleet.kept(t).row().u()[j]
                                * fleet.kept(s).row().u()[j];
                    }
                    for (int k = 0; k < written[t].length; k++) {
                        written[t][k] += entry
                                * fleet.kept(s).s()[k]
                                / Math.max(1, fleet.kept(s).device().committed().alpha().length);
                    }
                }
            }
            return fleet.run(plan);
        }

        @Override
        public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
            return fleet.fold(coupling, weights, fold);
        }

        @Override
        public void close() {
            fleet.close();
        }
    }
}
