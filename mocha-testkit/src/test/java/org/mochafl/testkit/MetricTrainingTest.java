package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.RoundReport;
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

    /** Far fewer, the more tasks there are for a feature: σ′ grows with them, and rows of M have no other directions than U has. */
    @ParameterizedTest
    @ValueSource(strings = {"hinge", "logistic"})
    void roundsAreFewer(String loss) {
        List<TaskData> tasks = tasks(120, 4, loss);
        MochaSettings settings = settings(new LearnedCovariance(1, 1e-3), loss).withRelativeGap(1e-3);
        assertThat(5 * train(tasks, settings).rounds())
                .isLessThan(train(tasks, settings.withMetrics(false)).rounds());
    }

    /** Under K alone the model of a device that was never heard would be zero. */
    @Test
    void isNotSharedWhileDevicesWithRowsAreUnheard() {
        List<TaskData> tasks = tasks(12, 4, "logistic");
        List<Boolean> shared = new ArrayList<>();
        Map<Integer, Long> late = Map.of(1, 6L, 5, 12L);
        MochaSettings settings =
                settings(LEARNED, "logistic").withParticipation(Participation.EVERYONE.withPatience(2));
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onRound(RoundReport report) {}

            @Override
            public void onRelation(Relation relation) {
                shared.add(relation.metric().isPresent());
            }
        };
        List<KeptTask> start = tasks.stream().map(KeptTask::start).toList();
        try (InProcessFleet fleet = new InProcessFleet(tasks, start, Availability.from(late), 2)) {
            Training training = new Mocha(settings).train(fleet, listener, () -> false);
            assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
            double minimum = new PrimalDescent(
                            new Problem(tasks, settings.loss(), TaskWeights.TASK),
                            new TraceNorm(0.1, 1e-2, tasks.size()))
                    .minimum();
            assertThat(((ExactGap) training.certificate()).jointObjective()).isCloseTo(minimum, within(2e-6 * minimum));
        }
        assertThat(shared).startsWith(false, false).endsWith(true);
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
