package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.SelectionPolicy;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.StaleBound;
import org.mochafl.core.train.Certificate.Uncertified;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;

/** Devices that drop out, join late, are sampled, or never answer: where training ends, and what it says of it. */
final class ParticipationTest {

    private static final double GAP = 1e-7;

    /** Of sums, relative to the objective. */
    private static final double ROUNDING = 1e-13;

    /** A structure and a loss; the name is all that is needed to repeat it. */
    private record Case(TaskStructure structure, Loss loss, long seed) {

        List<TaskData> tasks() {
            return withRows(Federations.random(seed, 9, 5, 14, loss));
        }

        MochaSettings settings() {
            return MochaSettings.of(structure, loss).withRelativeGap(GAP).withRounds(20_000);
        }

        @Override
        public String toString() {
            return loss.name() + ", " + structure.name();
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        long seed = 1;
        for (String loss : List.of("hinge", "logistic", "squared")) {
            for (TaskStructure structure : List.of(
                    new IndependentTasks(0.3),
                    MeanRegularised.of(0.3, 10),
                    new LearnedCovariance(0.3, 0.1),
                    new LearnedClusters(0.3, 2, 0.1))) {
                cases.add(new Case(structure, Losses.named(loss), seed++));
            }
        }
        for (String loss : List.of("hinge", "logistic", "squared")) {
            RobustMean huber = RobustMean.of(0.3, 10, RobustPenalty.HUBER, OptionalDouble.of(0.1));
            cases.add(new Case(huber, Losses.named(loss), seed++));
        }
        // over the eight of the nine tasks that have rows
        List<TaskStructure> known = List.of(
                KnownClusters.of(0.3, new int[] {0, 1, 1, 2, 0, 0, 1, 2}),
                GraphRegularised.of(0.3, 10, TaskGraph.chain(8)));
        for (String loss : List.of("hinge", "logistic", "squared")) {
            for (TaskStructure structure : known) {
                cases.add(new Case(structure, Losses.named(loss), seed++));
            }
        }
        return cases.stream();
    }

    private static List<TaskData> withRows(List<TaskData> tasks) {
        return tasks.stream().filter(task -> task.count() > 0).toList();
    }

    private static InProcessFleet fleet(List<TaskData> tasks, Availability availability) {
        return new InProcessFleet(tasks, tasks.stream().map(KeptTask::start).toList(), availability, 1);
    }

    private static Training train(List<TaskData> tasks, MochaSettings settings, Availability availability) {
        try (InProcessFleet fleet = fleet(tasks, availability)) {
            return new Mocha(settings).train(fleet);
        }
    }

    private static ExactGap proved(Training training) {
        assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        return (ExactGap) training.certificate();
    }

    /** Two certified optima of one problem differ by at most the larger gap. */
    private static void assertSameOptimum(ExactGap found, ExactGap expected) {
        double gaps = Math.max(found.jointGap(), expected.jointGap()) + ROUNDING * expected.scale();
        assertThat(gaps).isLessThanOrEqualTo(GAP * expected.scale() * 1.0001);
        assertThat(found.jointObjective()).isCloseTo(expected.jointObjective(), within(gaps));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void halfOfTheDevicesDroppedInEveryRoundEndsAtTheSameOptimum(Case at) {
        ExactGap expected = proved(train(at.tasks(), at.settings(), Availability.ALWAYS));
        Availability half = Availability.dropping(0.5, at.seed);
        assertSameOptimum(proved(train(at.tasks(), at.settings(), half)), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void devicesFirstHeardLateEndAtTheSameOptimum(Case at) {
        ExactGap expected = proved(train(at.tasks(), at.settings(), Availability.ALWAYS));
        Availability late = Availability.from(Map.of(0, 3L, 2, 40L, 5, 90L, 7, 300L));
        MochaSettings patient = at.settings().withParticipation(Participation.EVERYONE.withPatience(400));
        assertSameOptimum(proved(train(at.tasks(), patient, late)), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aRandomSampleInEveryRoundEndsAtTheSameOptimum(Case at) {
        ExactGap expected = proved(train(at.tasks(), at.settings(), Availability.ALWAYS));
        MochaSettings sampled =
                at.settings().withParticipation(Participation.EVERYONE.withSelection(SelectionPolicy.sample(0.3)));
        assertSameOptimum(proved(train(at.tasks(), sampled, Availability.ALWAYS)), expected);
    }

    /** The other program: the same problem with the rows of the silent devices taken away. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void withDevicesThatNeverAnswerTheLimitIsTheOptimumWithoutTheirLoss(Case at) {
        Training silent = train(at.tasks(), at.settings(), Availability.without(Set.of(1, 6)));
        assertThat(silent.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
        Uncertified certificate = (Uncertified) silent.certificate();
        assertThat(certificate.missing().count()).isEqualTo(2);
        assertThat(certificate.missing().first()).containsExactly(1, 6);
        ExactGap limit = certificate.live().orElseThrow();

        List<TaskData> without = new ArrayList<>(at.tasks());
        without.set(1, without.get(1).select(new int[0]));
        without.set(6, without.get(6).select(new int[0]));
        ExactGap predicted = proved(train(without, at.settings(), Availability.ALWAYS));
        assertThat(limit.jointObjective())
                .isCloseTo(predicted.jointObjective(), within(1e-6 * predicted.jointObjective()));
        assertSameOptimum(limit, predicted);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aBoundFromLastReportsIsNeverBelowTheGap(Case at) {
        List<TaskData> tasks = at.tasks();
        List<StaleBound> bounds = new ArrayList<>();
        MochaSettings settings = at.settings()
                .withRelativeGap(1e-4)
                .withParticipation(Participation.EVERYONE.withBounds(true).withPatience(1));
        try (Watched fleet = new Watched(fleet(tasks, Availability.dropping(0.3, 5)))) {
            Problem problem = new Problem(tasks, at.loss, TaskWeights.TASK);
            TrainingListener compare = report -> {
                if (report.certificate() instanceof StaleBound stale) {
                    bounds.add(stale);
                    assertThat(stale.bound().gap()).isGreaterThanOrEqualTo(0);
                    assertThat(stale.bound().gap())
                            .isGreaterThanOrEqualTo(
                                    stale.live().map(ExactGap::gap).orElse(0.0) * (1 - 1e-12));
                    assertThat(problem.losses(fleet.snapshot))
                            .isLessThanOrEqualTo(lossesOf(report) * (1 + 1e-12) + 1e-12);
                    assertThat(stale.bound().gap())
                            .as("the gap that nobody of the silent reported")
                            .isGreaterThanOrEqualTo(fleet.gap(tasks, at.loss) * (1 - 1e-12) - 1e-12);
                }
            };
            new Mocha(settings).train(fleet, compare, () -> false);
        }
        assertThat(bounds).isNotEmpty();
    }

    private static boolean evaluation(RoundReport report) {
        return report.outcome().coordinateSteps() == 0;
    }

    private static double lossesOf(RoundReport report) {
        return report.outcome().losses().primal() + report.outcome().silent().primal();
    }

    /** Knows the models at the last round's snapshot. */
    private static final class Watched implements Fleet {

        private final InProcessFleet fleet;
        private double[][] snapshot = {};
        private List<KeptTask> before = List.of();

        Watched(InProcessFleet fleet) {
            this.fleet = fleet;
        }

        @Override
        public FederationShape shape() {
            return fleet.shape();
        }

        @Override
        public RoundOutcome run(RoundPlan plan) {
            snapshot = new double[shape().tasks()][];
            for (int t = 0; t < snapshot.length; t++) {
                snapshot[t] = fleet.model(t, plan.coupling(), plan.weights());
            }
            before = Stream.iterate(0, t -> t + 1)
                    .limit(snapshot.length)
                    .map(fleet::kept)
                    .toList();
            return fleet.run(plan);
        }

        /** Σ_t c_t Σ_i [ℓ + ℓ*] + ⟨w_t, v_t⟩ at the snapshot, v_t = c_t X_tᵀα_t, by its definition. */
        double gap(List<TaskData> tasks, Loss loss) {
            double gap = 0;
            for (int t = 0; t < snapshot.length; t++) {
                TaskData task = tasks.get(t);
                double[] alpha = before.get(t)
                        .device()
                        .settle(before.get(t).name())
                        .committed()
                        .alpha();
                for (int i = 0; i < alpha.length; i++) {
                    double u = task.rows().dot(i, snapshot[t], 0);
                    double y = task.label(i, 0);
                    gap += (loss.value(u, y) + loss.conjugate(alpha[i], y) + alpha[i] * u) / task.count();
                }
            }
            return gap;
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

    /** Whatever is missing, and wherever it is cut: the rest of a run is that of the whole. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aRunThatWasCutGoesOnWithTheSameBits(Case at) {
        List<TaskData> tasks = at.tasks();
        for (Availability availability : List.of(Availability.ALWAYS, Availability.dropping(0.4, 3))) {
            MochaSettings settings = at.settings().withRounds(60);
            List<String> whole = new ArrayList<>();
            Training expected;
            try (InProcessFleet fleet = fleet(tasks, availability)) {
                expected = new Mocha(settings).train(fleet, report -> whole.add(work(report)), () -> false);
            }
            for (int cut : new int[] {1, 2, 5, 17, 40}) {
                List<String> parts = new ArrayList<>();
                Training end = cutAndResumed(tasks, settings, availability, cut, parts);
                assertThat(end.certificate()).isEqualTo(expected.certificate());
                assertThat(end.counts()).isEqualTo(expected.counts());
                assertThat(end.coupling().aggregate())
                        .isEqualTo(expected.coupling().aggregate());
                assertThat(String.join("", parts)).isEqualTo(String.join("", whole));
            }
        }
    }

    /** A round with work, all it says; evaluations happen once more where a run was cut. */
    private static String work(RoundReport report) {
        return evaluation(report) ? "" : report.round() + " " + report.certificate() + report.outcome() + "\n";
    }

    private static Training cutAndResumed(
            List<TaskData> tasks, MochaSettings settings, Availability availability, int cut, List<String> parts) {
        Training first;
        List<Map<String, double[]>> written;
        int[] rounds = {0};
        try (InProcessFleet fleet = fleet(tasks, availability)) {
            first = new Mocha(settings).train(fleet, report -> parts.add(work(report)), () -> ++rounds[0] == cut);
            written = Stream.iterate(0, t -> t + 1)
                    .limit(tasks.size())
                    .map(t -> fleet.kept(t).arrays())
                    .toList();
        }
        List<KeptTask> kept = Stream.iterate(0, t -> t + 1)
                .limit(tasks.size())
                .map(t -> KeptTask.of(tasks.get(t), written.get(t)))
                .toList();
        try (InProcessFleet fleet = new InProcessFleet(tasks, kept, availability, 2)) {
            TrainingState from = TrainingState.of(first.state().arrays());
            return new Mocha(settings).resume(fleet, from, report -> parts.add(work(report)), () -> false);
        }
    }

    @Test
    void aTaskWithoutRowsStartsFromWhatTheOthersHaveInCommon() {
        for (int features : new int[] {4, 30}) {
            List<TaskData> tasks = Federations.random(3, 12, features, 20, true);
            assertThat(tasks.get(2).count()).isZero();
            MochaSettings settings = MochaSettings.of(new LearnedCovariance(0.05, 0.1), Losses.named("squared"))
                    .withMetrics(false);
            try (InProcessFleet fleet = fleet(tasks, Availability.ALWAYS)) {
                Training training = new Mocha(settings).train(fleet);
                proved(training);
                double[] expected = new double[features];
                double[] others = new double[features];
                for (int t = 0; t < tasks.size(); t++) {
                    double[] model = fleet.model(t, training.coupling(), TaskWeights.TASK);
                    double[] v = fleet.kept(t).s().clone();
                    double delta = fleet.kept(t).row().delta();
                    double weight =
                            tasks.get(t).count() == 0 ? 0 : 1.0 / tasks.get(t).count();
                    for (int k = 0; k < features && t != 2; k++) {
                        others[k] += (model[k] - delta * weight * v[k]) / (tasks.size() - 1);
                    }
                    if (t == 2) {
                        expected = model;
                    }
                }
                // the mean row of the others, without their own δ_t v_t
                for (int k = 0; k < features; k++) {
                    assertThat(expected[k]).isCloseTo(others[k], within(1e-9));
                }
            }
        }
    }

    @Test
    void certificatesNameWhatIsMissing() {
        List<TaskData> tasks = withRows(Federations.random(8, 6, 3, 9, false));
        MochaSettings settings = MochaSettings.of(MeanRegularised.of(0.1, 10), Losses.named("hinge"))
                .withRounds(3)
                .withRelativeGap(1e-9);
        Certificate certificate =
                train(tasks, settings, Availability.without(Set.of(0, 3))).certificate();
        assertThat(certificate).isInstanceOfSatisfying(Uncertified.class, nothing -> {
            assertThat(nothing.missing().first()).containsExactly(0, 3);
            assertThat(nothing.live()).isPresent();
        });
    }
}
