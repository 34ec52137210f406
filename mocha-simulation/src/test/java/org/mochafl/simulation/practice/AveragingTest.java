package org.mochafl.simulation.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;
import org.mochafl.testkit.Federations.RowKind;

/** FedAvg and FedProx against gradient descent, descent on one device, and closed forms. */
final class AveragingTest {

    private static final double ROUNDING = 1e-12;

    private static final double LAMBDA = 0.1;

    private static final Loss SQUARED = Losses.named("squared");

    static Stream<Arguments> everyLoss() {
        return Losses.all().stream()
                .flatMap(loss -> Stream.of(TaskWeights.values())
                        .flatMap(
                                weights -> Stream.of(RowKind.values()).map(kind -> Arguments.of(loss, weights, kind))));
    }

    /** One full-batch step on every device and the average of them is a gradient step on Σ p_t F_t. */
    @ParameterizedTest
    @MethodSource("everyLoss")
    void oneFullStepARoundIsGradientDescent(Loss loss, TaskWeights weights, RowKind kind) {
        List<TaskData> tasks = Problems.tasks(3, 5, loss, 3, kind);
        Knobs knobs = Problems.knobs(0.5, 1, Problems.FULL);
        PracticeRun run = new FedAvg(LAMBDA).start(Problems.of(tasks, loss, weights), knobs, TaskLoop.SEQUENTIAL);
        double[] shares = Problems.shares(tasks, weights);
        double eta = Problems.eta(tasks, 0.5, LAMBDA);
        double[] w = new double[12];
        for (int round = 0; round < 4; round++) {
            double[] pooled = new double[w.length];
            for (int t = 0; t < tasks.size(); t++) {
                int[] rows = IntStream.range(0, tasks.get(t).count()).toArray();
                double[] own = Problems.gradient(tasks.get(t), rows, loss, LAMBDA, w);
                for (int j = 0; j < w.length; j++) {
                    pooled[j] += shares[t] * own[j];
                }
            }
            for (int j = 0; j < w.length; j++) {
                w[j] -= eta * pooled[j];
            }
            run.round(round, Problems.all(tasks.size()));
            for (double[] model : run.models()) {
                assertThat(model).containsExactly(w, within(ROUNDING));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "4, 2", "2, 7"})
    void withOneDeviceItIsStochasticDescent(int epochs, int batch) {
        Loss loss = Losses.named("logistic");
        TaskData task = Problems.tasks(5, 3, loss).get(1);
        Problem problem = Problems.of(List.of(task), loss, TaskWeights.TASK);
        PracticeRun run = new FedAvg(LAMBDA).start(problem, Problems.knobs(1, epochs, batch), TaskLoop.SEQUENTIAL);
        double eta = Problems.eta(List.of(task), 1, LAMBDA);
        double[] w = new double[task.features()];
        for (int round = 0; round < 3; round++) {
            RandomStream random = RandomStream.of(Problems.SEED, RandomStream.part("averaged model"), 0, round);
            for (int epoch = 0; epoch < epochs; epoch++) {
                int[] order = random.permutation(task.count());
                for (int from = 0; from < order.length; from += batch) {
                    int[] rows = Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
                    double[] gradient = Problems.gradient(task, rows, loss, LAMBDA, w);
                    for (int j = 0; j < w.length; j++) {
                        w[j] -= eta * gradient[j];
                    }
                }
            }
            run.round(round, Problems.all(1));
            assertThat(run.models()[0]).containsExactly(w, within(ROUNDING));
        }
    }

    /** Every device ends a round at argmin F_t + μ/2 ‖· − w‖², and the round at the average of those. */
    @ParameterizedTest
    @CsvSource({"0, TASK", "0.3, TASK", "0.3, EXAMPLE", "5, EXAMPLE"})
    void aLongRoundOfFedProxAveragesProximalPoints(double mu, TaskWeights weights) {
        List<TaskData> tasks = Problems.tasks(11, 4, SQUARED);
        Knobs knobs = Problems.knobs(0.5, 3_000, Problems.FULL).with(FedProx.MU, mu);
        PracticeRun run = new FedProx(LAMBDA).start(Problems.of(tasks, SQUARED, weights), knobs, TaskLoop.SEQUENTIAL);
        double[] shares = Problems.shares(tasks, weights);
        double[] w = new double[4];
        for (int round = 0; round < 3; round++) {
            double[] average = new double[w.length];
            for (int t = 0; t < tasks.size(); t++) {
                double[] own = Ridge.of(List.of(tasks.get(t)), new double[] {1}, LAMBDA, mu, w);
                for (int j = 0; j < w.length; j++) {
                    average[j] += shares[t] * own[j];
                }
            }
            w = average;
            run.round(round, Problems.all(tasks.size()));
            assertThat(run.models()[2]).containsExactly(w, within(1e-9)); // 3,000 steps contract further
        }
    }

    @Test
    void aStrongPullHoldsTheModelWhereItIs() {
        List<TaskData> tasks = Problems.tasks(1, 4, SQUARED);
        Problem problem = Problems.of(tasks, SQUARED, TaskWeights.TASK);
        double moved = 0;
        for (double mu : new double[] {1, 1e3, 1e6, 1e9}) {
            Knobs knobs = Problems.knobs(1, 5, 3).with(FedProx.MU, mu);
            PracticeRun run = new FedProx(LAMBDA).start(problem, knobs, TaskLoop.SEQUENTIAL);
            moved = Arrays.stream(Problems.after(run, 4, 1)[0])
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            // F_t falls by no more than F_t(0), and μ/2 ‖w‖² of it is the pull; labels here are below 10
            assertThat(moved).isLessThan(10 / Math.sqrt(mu));
        }
        assertThat(moved).isLessThan(1e-7);
    }

    @Test
    void withoutAPullFedProxIsFedAvg() {
        Loss hinge = Losses.named("hinge");
        Problem problem = Problems.of(Problems.tasks(9, 6, hinge), hinge, TaskWeights.EXAMPLE);
        Knobs knobs = Problems.knobs(2, 3, 4);
        double[][] averaged = Problems.after(new FedAvg(LAMBDA).start(problem, knobs, TaskLoop.SEQUENTIAL), 6, 5);
        double[][] proximal = Problems.after(
                new FedProx(LAMBDA).start(problem, knobs.with(FedProx.MU, 0), TaskLoop.SEQUENTIAL), 6, 5);
        assertThat(proximal).isDeepEqualTo(averaged);
    }

    @Test
    void onlyThoseWhoAnsweredCount() {
        List<TaskData> tasks = Problems.tasks(2, 5, SQUARED);
        Knobs knobs = Problems.knobs(0.5, 1, Problems.FULL);
        PracticeRun run =
                new FedAvg(LAMBDA).start(Problems.of(tasks, SQUARED, TaskWeights.TASK), knobs, TaskLoop.SEQUENTIAL);
        BitSet two = new BitSet();
        two.set(1);
        two.set(4);
        run.round(0, two);
        double eta = Problems.eta(tasks, 0.5, LAMBDA);
        double[] expected = new double[4];
        for (int t : new int[] {1, 4}) {
            int[] rows = IntStream.range(0, tasks.get(t).count()).toArray();
            double[] gradient = Problems.gradient(tasks.get(t), rows, SQUARED, LAMBDA, new double[4]);
            for (int j = 0; j < 4; j++) {
                expected[j] -= eta * gradient[j] / 2;
            }
        }
        assertThat(run.models()[0]).containsExactly(expected, within(ROUNDING));
        double[][] before = run.models();
        run.round(1, new BitSet());
        assertThat(run.models()).isDeepEqualTo(before);
    }

    /** F_t is strongly convex, so descent of enough rounds ends at the ridge solution of all rows. */
    @ParameterizedTest
    @CsvSource({"TASK", "EXAMPLE"})
    void endsAtTheOptimumOfTheWeightedObjective(TaskWeights weights) {
        List<TaskData> tasks = Problems.tasks(4, 4, SQUARED);
        Knobs knobs = Problems.knobs(0.5, 1, Problems.FULL);
        PracticeRun run = new FedAvg(LAMBDA).start(Problems.of(tasks, SQUARED, weights), knobs, TaskLoop.SEQUENTIAL);
        double[] expected = Ridge.of(tasks, Problems.shares(tasks, weights), LAMBDA, 0, new double[4]);
        assertThat(Problems.after(run, 4, 3_000)[3]).containsExactly(expected, within(1e-9));
    }
}
