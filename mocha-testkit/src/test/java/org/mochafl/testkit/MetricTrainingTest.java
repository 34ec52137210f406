package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;

/**
 * When tasks share a metric of the features, and what that changes: the way to the minimum. That the minimum is the same is shown by
 * {@link TraceNormOracleTest} and {@link LearnedClustersOracleTest}, with a metric and without.
 */
final class MetricTrainingTest {

    private static final TaskStructure LEARNED = new LearnedCovariance(0.1, 1e-2);

    private static List<TaskData> tasks(int count, int features, String loss) {
        return Federations.random(4, count, features, 14, Losses.named(loss)).stream()
                .filter(task -> task.count() > 0)
                .toList();
    }

    private static MochaSettings settings(TaskStructure structure, String loss) {
        return MochaSettings.of(structure, Losses.named(loss)).withRelativeGap(1e-6);
    }

    private static Training train(List<TaskData> tasks, MochaSettings settings) {
        return Problem.solve(tasks, settings, TrainingListener.NONE).training();
    }

    @Test
    void isSharedWhereThereAreMoreTasksThanFeatures() {
        List<TaskStructure> structures = List.of(LEARNED, LearnedClusters.of(0.1, 2));
        for (TaskStructure structure : structures) {
            MochaSettings settings = settings(structure, "logistic");
            assertThat(train(tasks(12, 4, "logistic"), settings).relation().metric())
                    .isPresent();
            assertThat(train(tasks(6, 9, "logistic"), settings).relation().metric())
                    .isEmpty();
            assertThat(train(tasks(12, 4, "logistic"), settings.withMetrics(false))
                            .relation()
                            .metric())
                    .isEmpty();
        }
    }

    @Test
    void isNotForSeveralOutputs() {
        Loss loss = Losses.named("logistic");
        List<TaskData> tasks = Federations.random(5, 20, 3, 14, loss, 3, Federations.RowKind.DENSE).stream()
                .filter(task -> task.count() > 0)
                .toList();
        assertThat(train(tasks, settings(LEARNED, "logistic")).relation().metric())
                .isEmpty();
    }

    /** Under Σ = I already: devices are asked for more than ten passes. */
    @Test
    void devicesThatWillShareItAreAskedForMore() {
        List<TaskData> tasks = tasks(12, 4, "hinge");
        MochaSettings settings =
                settings(new LearnedCovariance(1e-6, 1e-2), "hinge").withRounds(1);
        assertThat(train(tasks, settings).coordinateSteps())
                .isGreaterThan(train(tasks, settings.withMetrics(false)).coordinateSteps());
    }

    /** Far fewer, the more tasks there are for a feature: σ′ grows with them, and rows of M have no other directions than U has. */
    @ParameterizedTest
    @ValueSource(strings = {"hinge", "logistic"})
    void roundsAreFewer(String loss) {
        List<TaskData> tasks = tasks(120, 4, loss);
        MochaSettings settings = settings(new LearnedCovariance(1, 1e-3), loss).withRelativeGap(1e-3);
        assertThat(5 * train(tasks, settings).rounds())
                .isLessThan(train(tasks, settings.withMetrics(false)).rounds());
    }

    /** A device that is heard late starts from the mean of the models, and the minimum is that of all. */
    @ParameterizedTest
    @ValueSource(strings = {"logistic", "squared", "hinge"})
    void devicesMayBeHeardLate(String name) {
        List<TaskData> tasks = tasks(12, 4, name);
        Map<Integer, Long> late = Map.of(1, 6L, 5, 12L);
        MochaSettings settings =
                settings(LEARNED, name).withRelativeGap(1e-5).withParticipation(Participation.EVERYONE.withPatience(2));
        Training together = train(tasks, settings.withParticipation(Participation.EVERYONE));
        try (InProcessFleet fleet = fleet(tasks, Availability.from(late))) {
            double[] first = new double[4];
            Training training = new Mocha(settings)
                    .train(
                            fleet,
                            report -> {
                                if (report.outcome().coordinateSteps() == 0
                                        && !fleet.kept(5).heard()) {
                                    assertThat(report.certificate()).isNotInstanceOf(ExactGap.class);
                                }
                                Arrays.setAll(
                                        first,
                                        k -> first[k] + fleet.kept(5).row().shift().length);
                            },
                            () -> false);
            assertThat(first[0]).as("rounds with a shift, times its numbers").isPositive();
            assertThat(fleet.kept(5).row().shift()).isEmpty();
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
            assertThat(training.relation().metric()).isPresent();
            ExactGap found = (ExactGap) training.certificate();
            ExactGap expected = (ExactGap) together.certificate();
            assertThat(found.jointObjective()).isCloseTo(expected.jointObjective(), within(1e-5 * expected.scale()));
        }
    }

    /** One that never answers is left out, and takes the others' metric from nobody: as few rounds as without it. */
    @ParameterizedTest
    @ValueSource(strings = {"logistic", "hinge"})
    void aDeviceThatIsNeverHeardChangesNothingForTheOthers(String name) {
        List<TaskData> tasks = tasks(60, 4, name);
        MochaSettings settings = settings(new LearnedCovariance(1, 1e-3), name)
                .withRelativeGap(1e-3)
                .withParticipation(Participation.EVERYONE.withPatience(2));
        Training without = train(without(tasks, 7), settings);
        try (InProcessFleet fleet = fleet(tasks, Availability.without(Set.of(7)))) {
            Training training = new Mocha(settings).train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
            assertThat(training.relation().metric()).isPresent();
            ExactGap live = training.certificate().live().orElseThrow();
            ExactGap others = (ExactGap) without.certificate();
            assertThat(live.jointObjective()).isCloseTo(others.jointObjective(), within(2e-3 * others.scale()));
            assertThat(training.rounds()).isLessThanOrEqualTo(2 * without.rounds());
        }
    }

    private static InProcessFleet fleet(List<TaskData> tasks, Availability availability) {
        return new InProcessFleet(tasks, tasks.stream().map(KeptTask::start).toList(), availability, 2);
    }

    private static List<TaskData> without(List<TaskData> tasks, int one) {
        List<TaskData> others = new ArrayList<>(tasks);
        others.remove(one);
        return others;
    }

    /**
     * Devices that come and go once all were heard: bounds from what they said last, the same bits at any thread count, and the minimum
     * in the end.
     */
    @Test
    void devicesComeAndGo() {
        List<TaskData> tasks = tasks(12, 4, "logistic");
        Availability availability = (task, round) -> round < 4 || (5 * task + round * round) % 7 > 1;
        MochaSettings settings = settings(LEARNED, "logistic")
                .withRelativeGap(1e-5)
                .withParticipation(Participation.EVERYONE.withPatience(5).withBounds(true));
        List<List<String>> reports = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            List<String> own = new ArrayList<>();
            List<KeptTask> start = tasks.stream().map(KeptTask::start).toList();
            try (InProcessFleet fleet = new InProcessFleet(tasks, start, availability, threads)) {
                Training training = new Mocha(settings).train(fleet, report -> own.add(report.toString()), () -> false);
                assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
                double minimum = new PrimalDescent(
                                new Problem(tasks, settings.loss(), TaskWeights.TASK),
                                new TraceNorm(0.1, 1e-2, tasks.size()))
                        .minimum();
                ExactGap proved = training.certificate() instanceof Certificate.StaleBound stale
                        ? stale.bound()
                        : (ExactGap) training.certificate();
                assertThat(proved.jointObjective() - proved.jointGap()).isLessThanOrEqualTo(minimum * (1 + 1e-10));
                assertThat(proved.jointObjective()).isBetween(minimum * (1 - 1e-10), minimum * (1 + 2e-5));
            }
            reports.add(own);
        }
        assertThat(reports.get(1)).isEqualTo(reports.get(0));
    }

    /** A state of rows of M, as versions before this had it, goes on with a metric and with its stride. */
    @Test
    void aStateOfRowsGoesOnWithAMetric() {
        List<TaskData> tasks = tasks(120, 4, "hinge");
        MochaSettings settings =
                settings(new LearnedCovariance(10, 1e-3), "hinge").withRelativeGap(1e-4);
        int[] rounds = {0};
        long usual = train(tasks, settings).rounds();
        try (InProcessFleet fleet = new InProcessFleet(tasks, 2)) {
            Training rows = new Mocha(settings.withMetrics(false)).train(fleet, report -> {}, () -> ++rounds[0] == 12);
            assertThat(rows.relation().metric()).isEmpty();
            assertThat(rows.omegaSteps()).isPositive();
            Training training = new Mocha(settings)
                    .resume(fleet, TrainingState.of(rows.state().arrays()), report -> {}, () -> false);
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
            assertThat(training.rounds() - rows.rounds()).isLessThanOrEqualTo(2 * usual);
        }
    }

    /** Weak regularisation, where a stride that is in proportion to m/λ is far too long at first. */
    @ParameterizedTest
    @CsvSource({"1e-4, 60", "1e-3, 45"})
    void weakRegularisationTakesNoMoreRoundsThanRows(double lambda, int most) {
        MochaSettings settings = MochaSettings.of(LearnedCovariance.of(lambda), Losses.named("hinge"))
                .withRelativeGap(1e-2);
        Training training = train(RealData.landMine(), settings);
        assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        assertThat(training.rounds()).isLessThanOrEqualTo(most);
    }

    /** A task without rows is never heard, and does not keep the others from sharing K; its model is the mean of theirs. */
    @ParameterizedTest
    @CsvSource({"squared", "hinge"})
    void aTaskWithoutRowsHasTheMeanOfTheModels(String loss) {
        List<TaskData> tasks = new ArrayList<>(tasks(12, 4, loss));
        tasks.set(2, tasks.get(2).select(new int[0]));
        MochaSettings settings = settings(LEARNED, loss);
        try (InProcessFleet fleet = new InProcessFleet(tasks, 2)) {
            Training training = new Mocha(settings).train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
            assertThat(training.relation().metric()).isPresent();
            double[] mean = new double[4];
            for (int t = 0; t < tasks.size(); t++) {
                double[] model = fleet.model(t, training.coupling(), TaskWeights.TASK);
                for (int k = 0; t != 2 && k < 4; k++) {
                    mean[k] += model[k] / (tasks.size() - 1);
                }
            }
            // of the W-step before the last, which is as near to the minimum as the certificate says
            assertThat(fleet.model(2, training.coupling(), TaskWeights.TASK)).containsExactly(mean, within(1e-2));
        }
    }

    /** K is among what a state remembers. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7})
    void goesOnWithTheSameBits(int cut) {
        List<TaskData> tasks = tasks(12, 4, "hinge");
        MochaSettings settings = settings(LEARNED, "hinge").withRelativeGap(1e-5);
        List<String> whole = new ArrayList<>();
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            new Mocha(settings).train(fleet, report -> whole.add(report.toString()), () -> false);
        }
        Training first;
        List<KeptTask> kept;
        int[] rounds = {0};
        List<String> parts = new ArrayList<>();
        try (InProcessFleet fleet = new InProcessFleet(tasks, 2)) {
            first = new Mocha(settings).train(fleet, report -> {}, () -> ++rounds[0] == cut);
            kept = Stream.iterate(0, t -> t + 1)
                    .limit(tasks.size())
                    .map(t -> KeptTask.of(tasks.get(t), fleet.kept(t).arrays()))
                    .toList();
        }
        assertThat(first.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(first.state().relation().metric()).isPresent();
        try (InProcessFleet fleet = new InProcessFleet(tasks, kept, Availability.ALWAYS, 2)) {
            TrainingState from = TrainingState.of(first.state().arrays());
            assertThat(from.relation().metric()).isEmpty();
            new Mocha(settings).resume(fleet, from, report -> parts.add(report.toString()), () -> false);
        }
        assertThat(parts).isNotEmpty();
        assertThat(whole.subList(whole.size() - parts.size(), whole.size())).isEqualTo(parts);
    }

    /** A state whose memory is cut is of another structure. */
    @Test
    void aMetricOfAnotherSizeIsNone() {
        List<TaskData> tasks = tasks(12, 4, "hinge");
        Training training = train(tasks, settings(LEARNED, "hinge"));
        double[] memory = training.relation().memory();
        Relation less = new Relation(
                training.relation().q(), Relation.KEPT_ROWS, 0, true, Arrays.copyOf(memory, memory.length - 1));
        assertThat(catchThrowable(() -> LEARNED.restored(less, tasks.size(), 4)))
                .hasMessage("state of a training: expected a relation of structure learned over " + tasks.size()
                        + " tasks, found another");
    }
}
