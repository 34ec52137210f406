package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mochafl.testkit.FollowingTasks.family;
import static org.mochafl.testkit.FollowingTasks.influences;
import static org.mochafl.testkit.FollowingTasks.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.StopReason;

/** Trainings in which tasks follow others: their limits, their fixed point, their starts and settings. */
final class InfluenceTrainingTest {

    /** Where following costs too much the problem is that of tasks by themselves. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withoutInfluenceTasksAreIndependent(long seed) {
        List<TaskData> tasks = Federations.random(seed, 6, FollowingTasks.FEATURES, 20, true);
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
            double[] point = new double[FollowingTasks.FEATURES];
            for (int s = 0; s < 10; s++) {
                for (int k = 0; k < FollowingTasks.FEATURES; k++) {
                    point[k] += b[s][t] * end.models()[s][k];
                }
            }
            double[] expected = ridge(tasks.get(t), 2 * rho, point);
            assertThat(end.models()[t]).as("task %s", t).containsExactly(expected, within(1e-4));
            for (int k = 0; k < FollowingTasks.FEATURES; k++) {
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
    @MethodSource("org.mochafl.testkit.FollowingTasks#structures")
    void severalOutputsShareTheInfluences(TaskStructure structure) {
        List<TaskData> tasks = family(11, 8, 3);
        TrainedTasks end = TrainedTasks.of(tasks, settings(structure, 1e-5));
        assertThat(end.training().stopReason()).isEqualTo(StopReason.RELATIVE_GAP);
        double[][] b = influences(structure, end.training(), 8);
        for (int t = 2; t < 8; t++) {
            assertThat(b[t % 2][t]).as("child %s", t).isGreaterThan(b[1 - t % 2][t]);
        }
    }

    /** In place of the first Ω-step, which measures σ: so every start has the same P. */
    @Test
    void anotherStartIsARandomOneOfTheSameProblem() {
        List<List<Findings.Link>> found = new ArrayList<>();
        List<List<Double>> measured = new ArrayList<>();
        for (long start : new long[] {0, 1, 1, 2}) {
            AsymmetricTasks structure = AsymmetricTasks.of(0.1).startingAt(start);
            CoupledVectors vectors = new CoupledVectors(structure, CoupledVectors.random(new Random(1), 4, 9));
            assertThat(links(structure, vectors)).isEmpty();
            vectors.reestimate(10, 1);
            found.add(links(structure, vectors));
            measured.add(measured(vectors.relation()));
        }
        assertThat(measured).containsOnly(measured.get(0));
        assertThat(found.get(1))
                .hasSizeBetween(9, 18)
                .allMatch(link -> link.from() != link.to() && link.weight() > 0 && link.weight() < 0.5)
                .isEqualTo(found.get(2))
                .isNotEqualTo(found.get(3))
                .isNotEqualTo(found.get(0));
        CoupledVectors alone =
                new CoupledVectors(AsymmetricTasks.of(0.1).startingAt(1), CoupledVectors.random(new Random(1), 4, 1));
        alone.reestimate(10, 1);
        assertThat(links(AsymmetricTasks.of(0.1), alone)).isEmpty();
    }

    private static List<Findings.Link> links(AsymmetricTasks structure, CoupledVectors vectors) {
        return structure.findings(vectors.relation(), vectors::row, 9).links();
    }

    /** S and L, the last numbers of the memory. */
    private static List<Double> measured(Relation relation) {
        double[] memory = relation.memory();
        return List.of(memory[memory.length - 2], memory[memory.length - 1]);
    }

    /** Trainings from several starts have one first W-step, one S and L, and from the second W-step on P never rises. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theEndsOfAllStartsAreOfOneProblem(long seed) {
        List<TaskData> tasks = family(seed, 10, 1);
        Set<List<Double>> measured = new HashSet<>();
        Set<Double> first = new HashSet<>();
        for (long start = 0; start < 4; start++) {
            TrainedTasks end = TrainedTasks.of(
                    tasks, settings(AsymmetricTasks.of(0.02, 5, 5).startingAt(start), 1e-5));
            measured.add(measured(end.training().relation()));
            List<ExactGap> ends = end.ends();
            first.add(ends.get(0).objective());
            for (int k = 2; k < ends.size(); k++) {
                assertThat(ends.get(k).objective())
                        .as("start %s, after %s Ω-steps", start, k)
                        .isLessThanOrEqualTo(ends.get(k - 1).objective() * (1 + 1e-6));
            }
        }
        assertThat(measured).hasSize(1);
        assertThat(first).hasSize(1);
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
