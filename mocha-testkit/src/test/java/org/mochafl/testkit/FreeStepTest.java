package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/** Rows that are alike, on which single coordinates are slow: coordinates that are free move together. */
final class FreeStepTest {

    /** σ′ M_tt = 1/λ. */
    private static final double CURVATURE = 1e4;

    private static TaskData alike(long seed, int rows, int features, Loss loss) {
        Random random = new Random(seed);
        double[] common = random.doubles(features, -1, 1).toArray();
        double[] truth = random.doubles(features, -1, 1).toArray();
        double[][] x = new double[rows][features];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            double at = 0;
            for (int f = 0; f < features; f++) {
                x[i][f] = common[f] + 0.1 * random.nextGaussian();
                at += truth[f] * (x[i][f] - common[f]);
            }
            y[i] = loss.accepts(0.5) ? at : at > 0 ? 1 : -1;
        }
        return TaskData.of("alike", x, y);
    }

    private static LocalSolution solve(TaskData data, Loss loss, WorkBudget budget) {
        return ModelAlone.solve(data, loss, CURVATURE, budget);
    }

    /** P − (−D), relative to P: the duality gap of a model by itself, from α alone. */
    private static double relativeGap(TaskData data, Loss loss, double[] alpha) {
        double[] w = new double[data.features()];
        for (int i = 0; i < alpha.length; i++) {
            data.rows().addTo(i, alpha[i] * CURVATURE / data.count(), w, 0);
        }
        double penalty = 0;
        for (double value : w) {
            penalty += 0.5 * value * value / CURVATURE;
        }
        double primal = penalty;
        double dual = penalty;
        for (int i = 0; i < alpha.length; i++) {
            primal += loss.value(data.rows().dot(i, w, 0), data.label(i, 0)) / data.count();
            dual += loss.conjugate(alpha[i], data.label(i, 0)) / data.count();
        }
        return (primal + dual) / primal;
    }

    /** Passes over single coordinates alone end at 5e-2 or worse (hinge). */
    @ParameterizedTest
    @CsvSource({
        "hinge, 60, 90, 400",
        "hinge, 150, 120, 2000",
        "smoothed-hinge:0.1, 60, 90, 400",
        "squared-hinge, 60, 90, 400",
        "logistic, 60, 90, 400",
        "squared, 60, 90, 400",
        "squared, 150, 120, 400",
        "absolute, 60, 90, 400",
        "epsilon-insensitive:0.01, 60, 90, 400",
        "huber:0.1, 60, 90, 400",
        "logistic, 100, 120, 100",
        "logistic, 1500, 40, 100", // more than are kept with one another: by their rows
        "squared-hinge, 100, 120, 400",
        "smoothed-hinge:1e-6, 100, 120, 400", // nearly a kink: no system for conjugate gradients
        "huber:1e-6, 100, 120, 400"
    })
    void fewPassesAreEnough(String name, int rows, int features, int passes) {
        Loss loss = Losses.named(name);
        TaskData data = alike(3, rows, features, loss);
        LocalSolution solution = solve(data, loss, new WorkBudget.Steps((long) passes * rows));
        assertThat(relativeGap(data, loss, solution.alpha())).isLessThan(1e-6);
    }

    /** Whatever the budget: never more steps, never above the start, s = Xᵀα. */
    @ParameterizedTest
    @CsvSource({
        "hinge, 40",
        "logistic, 40",
        "squared, 40",
        "epsilon-insensitive:0.01, 40",
        "logistic, 100",
        "squared-hinge, 100",
        "logistic, 1100"
    })
    void anyBudgetIsKept(String name, int rows) {
        Loss loss = Losses.named(name);
        TaskData data = alike(5, rows, rows < 1000 ? 150 : 20, loss);
        for (long steps = 0; steps < 100L * rows; steps += 1 + steps / 7) {
            LocalSolution solution = solve(data, loss, new WorkBudget.Steps(steps));
            assertThat(solution.steps()).isLessThanOrEqualTo(steps);
            double[] s = new double[data.features()];
            double[] row = new double[data.features()];
            for (int i = 0; i < data.count(); i++) {
                data.rows().copyTo(i, row, 0);
                for (int f = 0; f < s.length; f++) {
                    s[f] += solution.alpha()[i] * row[f];
                }
            }
            double value = 0;
            for (int f = 0; f < s.length; f++) {
                assertThat(solution.s()[f]).isCloseTo(s[f], within(1e-10));
                value += 0.5 * CURVATURE * s[f] * s[f] / data.count() / data.count();
            }
            value += LocalSolution.Losses.conjugate(data, solution.alpha(), loss) / data.count();
            assertThat(value).isLessThanOrEqualTo(1e-12); // at the start it is 0
        }
    }

    @Test
    void denseAndSparseRowsComeToTheSameMinimum() {
        Loss loss = Losses.named("hinge");
        TaskData dense = alike(9, 70, 30, loss);
        TaskData sparse = TaskData.of("alike", SparseRows.copyOf((DenseRows) dense.rows()), labels(dense));
        WorkBudget budget = new WorkBudget.Steps(20_000);
        assertThat(solve(sparse, loss, budget).s())
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(solve(dense, loss, budget).s());
    }

    private static double[] labels(TaskData data) {
        double[] labels = new double[data.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = data.label(i, 0);
        }
        return labels;
    }
}
