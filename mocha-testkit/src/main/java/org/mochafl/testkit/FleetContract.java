package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.SelectionPolicy;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.structure.TaskView;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.Training;
import org.mochafl.testkit.Federations.RowKind;

/**
 * What every fleet keeps: the same plans give the same bits as plain loops in one thread ({@link ReferenceFleet}), in
 * every certificate, every model and every dual vector, however the tasks are spread.
 *
 * <p>A fleet extends it with one method, {@link #fleet}.
 */
public abstract class FleetContract {

    /** Tasks in three blocks. */
    private static final int MANY = 2 * TaskFold.BLOCK + 37;

    private static final int FEATURES = 4;

    /** A fleet does the same for every loss: one that is solved in blocks, and two that are not. */
    private static final List<Loss> LOSSES =
            List.of(Losses.named("hinge"), Losses.named("logistic"), Losses.named("squared"));

    /** For subclasses. */
    protected FleetContract() {}

    /**
     * A new fleet.
     *
     * @param availability which devices answer when
     * @param parallelism how many threads, partitions or processes to spread the tasks over, where that can be chosen
     */
    protected abstract Fleet fleet(List<TaskData> tasks, Availability availability, int parallelism);

    /** A run: its name is all that is needed to repeat it. */
    record Run(Loss loss, TaskStructure structure, int tasks, int parallelism, long seed) {

        List<TaskData> federation() {
            int rows = tasks > TaskFold.BLOCK ? 3 : 12;
            return Federations.random(seed, tasks, FEATURES, rows, loss, outputs(), kind());
        }

        /** Of every three consecutive seeds one with three outputs. */
        private int outputs() {
            return seed % 3 == 0 ? 3 : 1;
        }

        private RowKind kind() {
            return seed % 2 == 0 ? RowKind.SPARSE : RowKind.DENSE;
        }

        MochaSettings settings() {
            return MochaSettings.of(structure, loss)
                    .withRelativeGap(1e-4)
                    .withRounds(tasks > TaskFold.BLOCK ? 8 : 40)
                    .withSeed(seed);
        }

        @Override
        public String toString() {
            return loss.name() + ", " + structure.name() + ", " + tasks + " tasks, K " + outputs() + ", "
                    + kind() + ", over " + parallelism + ", seed "
                    + seed;
        }
    }

    static Stream<Run> runs() {
        List<Run> runs = new ArrayList<>();
        long seed = 1;
        for (Loss loss : LOSSES) {
            for (int tasks : new int[] {1, 3, 30, MANY}) {
                for (TaskStructure structure : structures(tasks)) {
                    for (int parallelism : new int[] {1, 2, 3, 8}) {
                        runs.add(new Run(loss, structure, tasks, parallelism, seed++));
                    }
                }
            }
        }
        return Stream.concat(runs.stream(), centralRuns(seed));
    }

    /** Structures that need all models in one place are not for many tasks. */
    private static Stream<Run> centralRuns(long firstSeed) {
        List<Run> runs = new ArrayList<>();
        long seed = firstSeed;
        for (Loss loss : LOSSES) {
            for (TaskStructure structure : List.of(
                    AsymmetricTasks.of(0.02, 10, 1),
                    AsymmetricTasks.of(0.02, 10, 1).startingAt(1),
                    OneWayTransfer.of(0.1, 1),
                    SparsePrecision.of(0.05),
                    SparsePrecision.of(0.05).startingAt(1))) {
                for (int tasks : new int[] {1, 3, 30}) {
                    for (int parallelism : new int[] {1, 2, 3, 8}) {
                        runs.add(new Run(loss, structure, tasks, parallelism, seed++));
                    }
                }
            }
        }
        return runs.stream();
    }

    static Stream<Run> runsOverThree() {
        return runs().filter(run -> run.parallelism == 3);
    }

    private static List<TaskStructure> structures(int tasks) {
        return List.of(
                new IndependentTasks(0.1),
                MeanRegularised.of(0.1, 10),
                new LearnedCovariance(0.1, 1e-2),
                new LearnedClusters(0.1, 1, 0.1),
                KnownClusters.of(0.1, IntStream.range(0, tasks).map(t -> t % 3).toArray()),
                GraphRegularised.of(0.1, 10, TaskGraph.ring(tasks)));
    }

    /** All that a run shows: its end and its reports, and W and V taken out by a fold. */
    private record Trace(List<String> reports, double[] aggregate, double[] models) {}

    private static String all(RoundReport report) {
        return report.round() + " " + report.omegaSteps() + " " + report.certificate() + " " + report.outcome();
    }

    private static Trace train(MochaSettings settings, Fleet fleet) {
        List<String> reports = new ArrayList<>();
        Training training = new Mocha(settings).train(fleet, report -> reports.add(all(report)), () -> false);
        reports.add(training.certificate() + " " + training.stopReason() + " " + training.rounds() + " "
                + training.omegaSteps() + " " + training.coordinateSteps() + " " + training.rowTouches());
        TaskFold everything =
                new Everything(fleet.shape().tasks(), fleet.shape().width());
        double[] models = fleet.fold(training.coupling(), settings.weights(), everything);
        return new Trace(reports, training.coupling().aggregate(), models);
    }

    /** w_t and v_t of every task in a place of their own. */
    private record Everything(int tasks, int width) implements TaskFold {

        @Override
        public int length() {
            return 2 * tasks * width;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            System.arraycopy(task.model(), 0, sums, 2 * task.number() * width, width);
            System.arraycopy(task.v(), 0, sums, (2 * task.number() + 1) * width, width);
        }
    }

    private static void assertSameBits(Trace found, Trace expected) {
        assertThat(found.reports).as("reports and certificates").isEqualTo(expected.reports);
        assertThat(bits(found.aggregate)).as("C").isEqualTo(bits(expected.aggregate));
        assertThat(bits(found.models)).as("W and V").isEqualTo(bits(expected.models));
    }

    private static long[] bits(double[] values) {
        long[] bits = new long[values.length];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = Double.doubleToRawLongBits(values[k] == 0 ? 0.0 : values[k]);
        }
        return bits;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void givesTheBitsOfOneThread(Run run) {
        try (Fleet reference = new ReferenceFleet(run.federation(), Availability.ALWAYS);
                Fleet fleet = fleet(run.federation(), Availability.ALWAYS, run.parallelism)) {
            assertSameBits(train(run.settings(), fleet), train(run.settings(), reference));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runsOverThree")
    void givesTheSameBitsTwiceAndOthersForAnotherSeed(Run run) {
        // less than a pass: coordinate steps in random order, also where a device could solve exactly
        MochaSettings settings = run.settings().withBudgets(BudgetPolicy.passes(0.7));
        try (Fleet first = fleet(run.federation(), Availability.ALWAYS, run.parallelism);
                Fleet second = fleet(run.federation(), Availability.ALWAYS, run.parallelism);
                Fleet other = fleet(run.federation(), Availability.ALWAYS, run.parallelism)) {
            Trace once = train(settings, first);
            assertSameBits(train(settings, second), once);
            if (run.tasks > 1) {
                Trace seeded = train(settings.withSeed(run.seed + 1), other);
                assertThat(bits(seeded.models)).as("another seed").isNotEqualTo(bits(once.models));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runsOverThree")
    void continuesFromWhereItWasAndKeepsOtherBudgetsAndWeights(Run run) {
        MochaSettings first = run.settings().withBudgets(BudgetPolicy.passes(20).untilTheta(0.3));
        MochaSettings second = first.withWeights(TaskWeights.EXAMPLE)
                .withRounds(3)
                .withBudgets((task, rows, round) ->
                        BudgetPolicy.passes((task + (int) round) % 3).budget(task, rows, round));
        try (Fleet reference = new ReferenceFleet(run.federation(), Availability.ALWAYS);
                Fleet fleet = fleet(run.federation(), Availability.ALWAYS, run.parallelism)) {
            assertSameBits(train(first, fleet), train(first, reference));
            assertSameBits(train(second, fleet), train(second, reference));
        }
    }

    /** Half of the devices fail in every round, one comes late, one never, and only some are invited. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runsOverThree")
    void givesTheBitsOfOneThreadWithDevicesAbsent(Run run) {
        Availability availability = Availability.dropping(0.5, run.seed)
                .and(Availability.from(Map.of(run.tasks - 1, 7L)))
                .and(Availability.without(run.tasks > 2 ? Set.of(1) : Set.of()));
        MochaSettings settings = run.settings()
                .withParticipation(Participation.EVERYONE
                        .withSelection(SelectionPolicy.sample(0.7))
                        .withPatience(5)
                        .withBounds(run.seed % 2 == 0));
        try (Fleet reference = new ReferenceFleet(run.federation(), availability);
                Fleet fleet = fleet(run.federation(), availability, run.parallelism)) {
            assertSameBits(train(settings, fleet), train(settings, reference));
        }
    }

    @Test
    void knowsItsShape() {
        List<TaskData> tasks = Federations.random(5, 7, 3, 9, false);
        try (Fleet fleet = fleet(tasks, Availability.ALWAYS, 2)) {
            assertThat(fleet.shape().tasks()).isEqualTo(7);
            assertThat(fleet.shape().features()).isEqualTo(3);
            assertThat(fleet.shape().outputs()).isEqualTo(1);
            assertThat(fleet.shape().rows())
                    .isEqualTo(tasks.stream().mapToLong(TaskData::count).sum());
        }
    }
}
