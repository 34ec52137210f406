package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.FeatureMetric;
import org.mochafl.core.task.TaskData;

/**
 * A subproblem under K = LᵀL is the one without a metric of rows L x_i: the same α, and w = Lᵀ of the other's. The other is
 * solved by what has oracles of its own.
 */
final class MetricSubproblemTest {

    private static final WorkBudget EXACT = new WorkBudget.Theta(1e-12, 1_000_000);

    /** K, and the rows it is compared on. */
    private record Case(TaskData data, FeatureMetric metric, TaskData turned, double[] factor) {

        static Case of(long seed, Loss loss, int rows, int features, Federations.RowKind kind) {
            List<TaskData> tasks = Federations.random(seed, 6, features, 3 * rows, loss, 1, kind);
            TaskData found = tasks.stream()
                    .filter(task -> task.count() >= rows)
                    .findFirst()
                    .orElseThrow();
            int[] first = new int[rows];
            Arrays.setAll(first, i -> i);
            TaskData task = found.select(first);
            double[] factor = Federations.gaussian(new Random(seed), features * features);
            double[] k = new double[features * features];
            for (int i = 0; i < features; i++) {
                for (int j = 0; j < features; j++) {
                    for (int l = 0; l < features; l++) {
                        k[i * features + j] += factor[l * features + i] * factor[l * features + j];
                    }
                }
            }
            double[] plain = new double[rows * features];
            double[] turned = new double[rows * features];
            for (int i = 0; i < rows; i++) {
                task.rows().copyTo(i, plain, i * features);
                for (int l = 0; l < features; l++) {
                    for (int j = 0; j < features; j++) {
                        turned[i * features + l] += factor[l * features + j] * plain[i * features + j];
                    }
                }
            }
            double[] labels = new double[rows];
            Arrays.setAll(labels, i -> task.label(i, 0));
            return new Case(
                    task,
                    new FeatureMetric(features, k),
                    TaskData.of("turned", DenseRows.of(turned, rows, features), labels),
                    factor);
        }

        /** Lᵀ w of the other. */
        double[] back(double[] w) {
            double[] back = new double[w.length];
            for (int l = 0; l < w.length; l++) {
                for (int j = 0; j < w.length; j++) {
                    back[j] += factor[l * w.length + j] * w[l];
                }
            }
            return back;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hinge, 1, 12, 5, DENSE",
        "hinge, 2, 4, 9, DENSE",
        "hinge, 3, 12, 5, SPARSE",
        "squared-hinge, 4, 4, 9, SPARSE",
        "smoothed-hinge, 5, 12, 5, DENSE",
        "logistic, 6, 12, 5, DENSE",
        "logistic, 7, 4, 9, DENSE",
        "squared, 8, 12, 5, DENSE",
        "squared, 9, 4, 9, SPARSE",
        "huber:0.5, 10, 12, 5, SPARSE",
        "epsilon-insensitive, 11, 12, 5, DENSE",
    })
    void isTheSubproblemOfTurnedRows(String name, long seed, int rows, int features, Federations.RowKind kind) {
        Loss loss = Losses.named(name);
        Case at = Case.of(seed, loss, rows, features, kind);
        double[] model = Federations.gaussian(new Random(seed + 100), features);
        LocalSolution ours = solve(at.data, start(at.data), subproblem(loss, at.back(model), rows, EXACT, at.metric));
        LocalSolution other =
                LocalAscent.INSTANCE.solve(at.turned, start(at.turned), subproblem(loss, model, rows, EXACT, null));
        double c = 1.0 / rows;
        double[] moved = at.metric.times(ours.s());
        double[] expected = at.back(other.s());
        assertThat(ours.theta()).isLessThanOrEqualTo(1e-12);
        for (int k = 0; k < features; k++) {
            assertThat(c * moved[k]).isCloseTo(c * expected[k], within(1e-5 * (1 + Math.abs(c * expected[k]))));
        }
        assertThat(ours.losses().primal()).isCloseTo(other.losses().primal(), within(1e-9));
    }

    /** A start that the loss does not allow is projected first, under the metric too: the minimum is the same. */
    @ParameterizedTest
    @CsvSource({"hinge, 21, 12, 5", "logistic, 22, 4, 9", "smoothed-hinge, 23, 12, 5"})
    void anInfeasibleStartEndsAtTheSameMinimum(String name, long seed, int rows, int features) {
        Loss loss = Losses.named(name);
        Case at = Case.of(seed, loss, rows, features, Federations.RowKind.DENSE);
        double[] alpha = new double[rows];
        Arrays.fill(alpha, 3);
        double[] s = new double[features];
        for (int i = 0; i < rows; i++) {
            at.data.rows().addTo(i, alpha[i], s, 0);
        }
        double c = 1.0 / rows;
        double[] model = at.metric.times(s);
        Arrays.setAll(model, k -> c * model[k]);
        DualPoint committed = new DualPoint(PointName.START, alpha, s);
        LocalSolution from = solve(at.data, committed, subproblem(loss, model, rows, EXACT, at.metric));
        LocalSolution fromZero =
                solve(at.data, start(at.data), subproblem(loss, new double[features], rows, EXACT, at.metric));
        double[] found = at.metric.times(from.s());
        double[] expected = at.metric.times(fromZero.s());
        for (int k = 0; k < features; k++) {
            assertThat(c * found[k]).isCloseTo(c * expected[k], within(1e-5 * (1 + Math.abs(c * expected[k]))));
        }
    }

    private static LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        return new Device(LocalAscent.INSTANCE)
                .step(data, new DualState(start, null), subproblem)
                .reply()
                .solution();
    }

    private static DualPoint start(TaskData data) {
        return DualState.start(data).committed();
    }

    private static Subproblem subproblem(Loss loss, double[] model, int rows, WorkBudget budget, FeatureMetric metric) {
        return new Subproblem(1, PointName.START, model, 1, 1.0 / rows, loss, budget, true, false, 7, metric);
    }
}
