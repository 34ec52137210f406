package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.Uncertified;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.StopReason;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.core.train.TrainingState;

/** Trainings in which tasks follow others: their limits, their fixed point, absent devices, and how they go on. */
final class InfluenceTrainingTest {

    private static final int FEATURES = 5;

    static Stream<TaskStructure> structures() {
        return Stream.of(
                AsymmetricTasks.of(0.02, 5, 5),
                AsymmetricTasks.of(0.02, 5, 5).startingAt(3),
                OneWayTransfer.of(0.2, 5));
    }

    /** Targets of tasks of which the first two have models of their own and many rows; the others follow one of them. */
    private static List<TaskData> family(long seed, int count, int outputs) {
        Random random = new Random(seed);
        List<TaskData> tasks = new ArrayList<>();
        double[][] models = new double[count][];
        for (int t = 0; t < count; t++) {
            models[t] = Federations.gaussian(random, FEATURES * outputs);
            for (int k = 0; k < models[t].length && t > 1; k++) {
                models[t][k] = models[t % 2][k] + 0.1 * models[t][k];
            }
            int rows = t < 2 ? 120 : 9;
            double[] x = Federations.gaussian(random, rows * FEATURES);
            double[] labels = new double[rows * outputs];
            for (int i = 0; i < rows; i++) {
                for (int o = 0; o < outputs; o++) {
                    for (int k = 0; k < FEATURES; k++) {
                        labels[i * outputs + o] += models[t][o * FEATURES + k] * x[i * FEATURES + k];
                    }
                    labels[i * outputs + o] += 0.2 * random.nextGaussian();
                }
            }
            tasks.add(TaskData.of("t" + t, DenseRows.of(x, rows, FEATURES), labels, outputs));
        }
        return tasks;
    }

    private static MochaSettings settings(TaskStructure structure, double gap) {
        return MochaSettings.of(structure, Losses.named("squared"))
                .withRelativeGap(gap)
                .withRounds(20_000);
    }

    /** Where following costs too much the problem is that of tasks by themselves. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withoutInfluenceTasksAreIndependent(long seed) {
        List<TaskData> tasks = Federations.random(seed, 6, FEATURES, 20, true);
        double rho = 0.3;
        double epsilon = 0.25;
        assertSameAs(new IndependentTasks(2 * rho * (1 + epsilon)), new AsymmetricTasks(rho, epsilon, 1e9), tasks);
        assertSameAs(new IndependentTasks(0.4), OneWayTransfer.of(0.4, 1e9), tasks);
        assertSameAs(new IndependentTasks(0.4 * (1 + 3)), AsymmetricTasks.of(0.4, 3, 1e9), tasks);
    }

    private static void assertSameAs(TaskStructure known, TaskStructure structure, List<TaskData> tasks) {
        double optimum =
                TrainedTasks.of(tasks, settings(known, 1e-10)).certificate().objective();
        ExactGap found = TrainedTasks.of(tasks, settings(structure, 1e-10)).certificate();
        assertThat(found.objective()).isCloseTo(optimum, within(2e-10 * optimum));
    }

    /** B at the end of a training. */
    private static double[][] influences(TaskStructure structure, Training training, int tasks) {
        double[][] b = new double[tasks][tasks];
        Findings found = structure.findings(
                training.state().relation(),
                t -> {
                    throw new AssertionError("B is not in the rows");
                },
                tasks);
        assertThat(found.directed()).isTrue();
        found.links().forEach(link -> b[link.from()][link.to()] = link.weight());
        return b;
    }

    /**
     * At the end of the strict form w_t is the ridge solution around Σ_s B_st w_s, P is the sum of the tasks' J_t, nobody
     * follows in a circle, and the children follow their parents.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theStrictFormComesToRestAtItsFixedPoint(long seed) {
        List<TaskData> tasks = family(seed, 10, 1);
        double rho = 0.1;
        OneWayTransfer structure = new OneWayTransfer(rho, 5);
        MochaSettings settings = settings(structure, 1e-10);
        TrainedTasks end = TrainedTasks.of(tasks, settings);
        assertThat(end.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        double[][] b = influences(structure, end.training(), 10);
        double sum = end.training().state().relation().penalty();
        for (int t = 0; t < 10; t++) {
            double[] point = new double[FEATURES];
            for (int s = 0; s < 10; s++) {
                for (int k = 0; k < FEATURES; k++) {
                    point[k] += b[s][t] * end.models()[s][k];
                }
            }
            double[] expected = ridge(tasks.get(t), 2 * rho, point);
            assertThat(end.models()[t]).as("task %s", t).containsExactly(expected, within(1e-4));
            for (int k = 0; k < FEATURES; k++) {
                sum += rho * Math.pow(end.models()[t][k] - point[k], 2);
            }
            if (t > 1) {
                assertThat(b[t % 2][t]).as("child %s", t).isGreaterThan(0.5);
            }
        }
        sum += end.losses(tasks, settings);
        assertThat(end.certificate().objective()).isCloseTo(sum, within(1e-6 * sum));
        assertThat(nilpotent(b)).isTrue();
    }

    /** (c XᵀX + λI) w = c Xᵀy + λp. */
    private static double[] ridge(TaskData task, double lambda, double[] point) {
        int d = task.features();
        double c = 1.0 / task.count();
        DMatrixRMaj system = CommonOps_DDRM.identity(d);
        CommonOps_DDRM.scale(lambda, system);
        DMatrixRMaj right = new DMatrixRMaj(d, 1);
        double[] x = new double[d];
        for (int k = 0; k < d; k++) {
            right.set(k, 0, lambda * point[k]);
        }
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, x, 0);
            for (int k = 0; k < d; k++) {
                right.add(k, 0, c * x[k] * task.label(i, 0));
                for (int l = 0; l < d; l++) {
                    system.add(k, l, c * x[k] * x[l]);
                }
            }
        }
        DMatrixRMaj w = new DMatrixRMaj(d, 1);
        assertThat(CommonOps_DDRM.solve(system, right, w)).isTrue();
        return w.getData();
    }

    private static boolean nilpotent(double[][] b) {
        DMatrixRMaj power = new DMatrixRMaj(b);
        for (int k = 1; k < b.length; k++) {
            power = CommonOps_DDRM.mult(power, new DMatrixRMaj(b), null);
        }
        return CoupledVectors.dot(power, power) == 0;
    }

    /** Other labels of a child leave the model of one that follows nobody where it was; in the joint form it moves. */
    @Test
    void aChildNeverPullsItsParent() {
        List<TaskData> tasks = family(7, 6, 1);
        List<TaskData> others = new ArrayList<>(tasks);
        TaskData child = tasks.get(4);
        double[] labels = IntStream.range(0, child.count())
                .mapToDouble(i -> child.label(i, 0) + 0.4)
                .toArray();
        others.set(4, TaskData.of(child.name(), child.rows(), labels));
        OneWayTransfer strict = new OneWayTransfer(0.1, 5);
        MochaSettings settings = settings(strict, 1e-12).withRounds(2_000);
        double[][] b = influences(strict, TrainedTasks.of(tasks, settings).training(), 6);
        int parent = Arrays.stream(b).allMatch(from -> from[0] == 0) ? 0 : 1;
        assertThat(Arrays.stream(b).allMatch(from -> from[parent] == 0)).isTrue();
        assertThat(moved(tasks, others, strict, parent)).isLessThan(1e-6);
        assertThat(moved(tasks, others, AsymmetricTasks.of(0.02, 5, 5), parent)).isGreaterThan(1e-4);
    }

    /** How far a task's models are from each other in two trainings. */
    private static double moved(List<TaskData> tasks, List<TaskData> others, TaskStructure structure, int task) {
        MochaSettings settings = settings(structure, 1e-12).withRounds(2_000);
        double[] before = TrainedTasks.of(tasks, settings).models()[task];
        double[] after = TrainedTasks.of(others, settings).models()[task];
        return Problem.relativeDistance(new double[][] {after}, new double[][] {before});
    }

    /** Three outputs share one B, found from all of them. */
    @ParameterizedTest
    @MethodSource("structures")
    void severalOutputsShareTheInfluences(TaskStructure structure) {
        List<TaskData> tasks = family(11, 8, 3);
        TrainedTasks end = TrainedTasks.of(tasks, settings(structure, 1e-5));
        assertThat(end.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        double[][] b = influences(structure, end.training(), 8);
        for (int t = 2; t < 8; t++) {
            assertThat(b[t % 2][t]).as("child %s", t).isGreaterThan(b[1 - t % 2][t]);
        }
    }

    private static InProcessFleet fleet(List<TaskData> tasks, Availability availability) {
        return new InProcessFleet(tasks, tasks.stream().map(KeptTask::start).toList(), availability, 1);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void devicesThatDropOutOrComeLateLeadToACertifiedEnd(TaskStructure structure) {
        List<TaskData> tasks = family(5, 9, 1);
        MochaSettings settings = settings(structure, 1e-6);
        ExactGap expected = TrainedTasks.of(tasks, settings).certificate();
        List<Availability> absences = List.of(Availability.dropping(0.5, 3), Availability.from(Map.of(0, 3L, 4, 20L)));
        for (Availability availability : absences) {
            try (InProcessFleet fleet = fleet(tasks, availability)) {
                Training training =
                        new Mocha(settings.withParticipation(Participation.EVERYONE.withPatience(400))).train(fleet);
                assertThat(training.stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
                // what σ is measured by comes from another first W-step, so the end is near, not the same
                assertThat(((ExactGap) training.certificate()).objective())
                        .isCloseTo(expected.objective(), within(0.05 * expected.objective()));
            }
        }
    }

    /** A device that never answers gives nothing and follows nobody; its model is the mean of what others have. */
    @ParameterizedTest
    @MethodSource("structures")
    void whoNeverAnswersInfluencesNobody(TaskStructure structure) {
        List<TaskData> tasks = family(6, 9, 1);
        MochaSettings settings = settings(structure, 1e-6);
        try (InProcessFleet fleet = fleet(tasks, Availability.without(Set.of(0, 5)))) {
            Training training =
                    new Mocha(settings.withParticipation(Participation.EVERYONE.withPatience(3))).train(fleet);
            assertThat(training.stopReason()).isEqualTo(StopReason.SILENT_DEVICES);
            assertThat(((Uncertified) training.certificate()).missing().first()).containsExactly(0, 5);
            double[][] b = influences(structure, training, 9);
            for (int t = 0; t < 9; t++) {
                assertThat(b[0][t] + b[t][0] + b[5][t] + b[t][5]).isZero();
            }
            double[] silent = fleet.model(0, training.coupling(), TaskWeights.TASK);
            assertThat(fleet.model(5, training.coupling(), TaskWeights.TASK)).isEqualTo(silent);
            assertThat(Arrays.stream(silent).map(Math::abs).sum()).isPositive();
        }
    }

    /** Wherever it is cut: the rest of a run is that of the whole. */
    @ParameterizedTest
    @MethodSource("structures")
    void aRunThatWasCutGoesOnWithTheSameBits(TaskStructure structure) {
        List<TaskData> tasks = family(8, 7, 1);
        for (Availability availability : List.of(Availability.ALWAYS, Availability.dropping(0.4, 3))) {
            MochaSettings settings = settings(structure, 1e-7).withRounds(60);
            Training expected;
            List<String> whole = new ArrayList<>();
            try (InProcessFleet fleet = fleet(tasks, availability)) {
                expected = new Mocha(settings).train(fleet, report -> whole.add(work(report)), () -> false);
            }
            assertThat(expected.omegaSteps()).isPositive();
            for (int cut : new int[] {1, 2, 3, 6, 9, 15}) {
                List<String> parts = new ArrayList<>();
                Training end = cutAndResumed(tasks, settings, availability, cut, parts);
                assertThat(end.certificate()).isEqualTo(expected.certificate());
                assertThat(end.counts()).isEqualTo(expected.counts());
                assertThat(end.state().relation().memory())
                        .isEqualTo(expected.state().relation().memory());
                assertThat(String.join("", parts)).isEqualTo(String.join("", whole));
            }
        }
    }

    private static String work(RoundReport report) {
        return report.outcome().coordinateSteps() == 0
                ? ""
                : report.round() + " " + report.certificate() + report.outcome() + "\n";
    }

    private static Training cutAndResumed(
            List<TaskData> tasks, MochaSettings settings, Availability availability, int cut, List<String> parts) {
        Training first;
        List<KeptTask> kept;
        int[] rounds = {0};
        try (InProcessFleet fleet = fleet(tasks, availability)) {
            first = new Mocha(settings).train(fleet, report -> parts.add(work(report)), () -> ++rounds[0] == cut);
            kept = IntStream.range(0, tasks.size())
                    .mapToObj(t -> KeptTask.of(tasks.get(t), fleet.kept(t).arrays()))
                    .toList();
        }
        if (first.stopReason() != StopReason.CANCELLED) {
            return first;
        }
        try (InProcessFleet fleet = new InProcessFleet(tasks, kept, availability, 2)) {
            TrainingState from = TrainingState.of(first.state().arrays());
            return new Mocha(settings).resume(fleet, from, report -> parts.add(work(report)), () -> false);
        }
    }

    /** A state of one of these is none of tasks by themselves, and the other way round. */
    @Test
    void statesOfOtherStructuresAreRefused() {
        List<TaskData> tasks = family(9, 5, 1);
        List<TaskStructure> all = List.of(new IndependentTasks(0.2), AsymmetricTasks.of(0.02), OneWayTransfer.of(0.2));
        for (TaskStructure structure : all) {
            try (InProcessFleet fleet = fleet(tasks, Availability.ALWAYS)) {
                Training training = new Mocha(settings(structure, 1e-12).withRounds(3)).train(fleet);
                for (TaskStructure other : all) {
                    if (other != structure) {
                        Mocha mocha = new Mocha(settings(other, 1e-12));
                        assertThatThrownBy(
                                        () -> mocha.resume(fleet, training.state(), TrainingListener.NONE, () -> false))
                                .as("%s after %s", other.name(), structure.name())
                                .isInstanceOf(InvalidInput.class)
                                .hasMessageStartingWith("state of a training: expected ");
                    }
                }
            }
        }
    }

    @Test
    void anotherStartIsARandomOne() {
        TaskStructure structure = AsymmetricTasks.of(0.1);
        Findings none = structure.findings(structure.start(9, 4), t -> null, 9);
        Findings some = structure.findings(structure.startingAt(1).start(9, 4), t -> null, 9);
        assertThat(none.links()).isEmpty();
        assertThat(some.links()).hasSizeBetween(9, 18).allMatch(link -> link.from() != link.to() && link.weight() > 0);
        assertThat(structure.findings(structure.startingAt(1).start(9, 4), t -> null, 9))
                .extracting(Findings::links)
                .isEqualTo(some.links());
        assertThat(structure.findings(structure.startingAt(2).start(9, 4), t -> null, 9))
                .extracting(Findings::links)
                .isNotEqualTo(some.links());
        assertThat(structure.startingAt(1).start(1, 4).central()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, Double.NaN, Double.POSITIVE_INFINITY})
    void settingsMustBePositive(double wrong) {
        assertOneClearLine(() -> new AsymmetricTasks(wrong, 0.1, 1), "rho");
        assertOneClearLine(() -> new AsymmetricTasks(1, wrong, 1), "epsilon");
        assertOneClearLine(() -> new AsymmetricTasks(1, 0.1, wrong), "mu");
        assertOneClearLine(() -> AsymmetricTasks.of(wrong), "lambda");
        assertOneClearLine(() -> AsymmetricTasks.of(1, wrong, 1), "coupling");
        assertOneClearLine(() -> OneWayTransfer.of(wrong), "lambda");
        assertOneClearLine(() -> OneWayTransfer.of(1, wrong), "mu");
        assertOneClearLine(() -> new OneWayTransfer(wrong, 1), "rho");
    }

    private static void assertOneClearLine(Runnable making, String name) {
        assertThatThrownBy(making::run)
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching(name + ": expected a finite number above 0, found .*");
    }

    @Test
    void moreTasksThanCanBeComparedAreOneClearLine() {
        for (TaskStructure structure : List.of(AsymmetricTasks.of(1), OneWayTransfer.of(1))) {
            assertThatThrownBy(() -> structure.start(2_001, 3))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("tasks: expected at most 2000 with structure " + structure.name()
                            + ", which compares every task with every other, found 2001");
        }
    }
}
