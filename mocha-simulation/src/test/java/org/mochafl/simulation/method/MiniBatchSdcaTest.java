package org.mochafl.simulation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.fleet.VirtualWorld;
import org.mochafl.testkit.Federations;

/** Mini-batch SDCA: its steps, and that β = 1 is safe. */
final class MiniBatchSdcaTest {

    private static final VirtualWorld WORLD = VirtualWorld.of(new TinyCost(0.5, 1), 3);

    /** −D never falls with β = 1, whatever the loss, the batch, and who is dropped. */
    @ParameterizedTest
    @CsvSource({
        "hinge, 1, 1, 0", "hinge, 2, 7, 0.4", "smoothed-hinge, 3, 100, 0.2", "logistic, 4, 5, 0",
                "logistic, 5, 50, 0.5",
        "squared, 6, 100, 0.3", "squared, 7, 3, 0", "huber, 8, 6, 0.1", "absolute, 9, 9, 0",
                "squared-hinge, 10, 9, 0.2",
        "epsilon-insensitive, 11, 4, 0.3",
    })
    void theDualNeverRisesWithBetaOne(String loss, long seed, int batch, double drop) {
        Problem problem = new Problem(
                Federations.random(seed, 7, 4, 20, Losses.named(loss)),
                Losses.named(loss),
                seed % 2 == 0 ? TaskWeights.TASK : TaskWeights.EXAMPLE,
                new MeanRegularised(1, 0.05),
                seed);
        double[] best = {Double.NEGATIVE_INFINITY, 0};
        new MiniBatchSdca().run(problem, knobs(batch, 1), WORLD.with(Availability.dropping(drop, seed)), 1, view -> {
            double dual = view.dualObjective();
            assertThat(dual).isGreaterThanOrEqualTo(best[0] - 1e-12 * (1 + Math.abs(dual)));
            assertThat(dual).isLessThanOrEqualTo(view.objective() + 1e-12 * (1 + Math.abs(dual)));
            best[0] = dual;
            return best[1]++ < 60;
        });
        assertThat(best[0]).as("something was learned").isGreaterThan(0);
    }

    /** Rows that are alike: each of b steps would do alone, and b of them at full length overshoot. */
    @Test
    void theDualRisesWithBetaB() {
        double[] row = {1, 2};
        TaskData task = TaskData.of(
                "alike", new double[][] {row, row, row, row, row, row}, new double[] {1, 1.1, 0.9, 1, 1.05, 0.95});
        Problem problem = new Problem(
                java.util.List.of(task), Losses.named("squared"), TaskWeights.EXAMPLE, new MeanRegularised(0, 0.01), 1);
        double[] duals = new double[3];
        int[] count = {0};
        new MiniBatchSdca().run(problem, knobs(6, 6), WORLD, 1, view -> {
            duals[count[0]] = view.dualObjective();
            return count[0]++ < 2;
        });
        assertThat(duals[1]).isLessThan(duals[0]);
        assertThat(duals[2]).isLessThan(duals[1]);
    }

    /** One batch by hand: all coordinates, each the exact minimiser along its axis from the round's w_t, scaled by β/b. */
    @ParameterizedTest
    @CsvSource({"hinge, 1", "hinge, 2.5", "logistic, 3", "squared, 6"})
    void aBatchIsTheScaledSumOfStepsMadeAlone(String name, double beta) {
        TaskData data =
                Federations.random(5, 1, 3, 1000, Losses.named(name)).get(0).select(new int[] {0, 1, 2, 3, 4, 5});
        double[] w = {0.3, -0.2, 0.1};
        double[] alpha = new double[6];
        for (int i = 0; i < 6; i++) {
            alpha[i] = Losses.named(name).feasible(0.1 * i * data.label(i, 0), data.label(i, 0));
        }
        double[] s = product(data, alpha);
        Subproblem subproblem = new Subproblem(
                1, PointName.START, w, 0.7, 0.2, Losses.named(name), new WorkBudget.Steps(6), true, false, 4);
        LocalSolution found =
                new MiniBatchAscent(beta).solve(data, new DualPoint(PointName.START, alpha, s), subproblem);
        for (int i = 0; i < 6; i++) {
            double p = data.rows().dot(i, w, 0);
            double alone = lowest(name, alpha[i], data.label(i, 0), p, 0.7 * 0.2 * data.squaredNorms()[i]);
            assertThat(found.alpha()[i]).isCloseTo(alpha[i] + beta / 6 * (alone - alpha[i]), within(1e-6));
        }
        assertThat(found.s()).containsExactly(product(data, found.alpha()), within(1e-12));
        assertThat(found.steps()).isEqualTo(6);
        assertThat(found.rowTouches()).isEqualTo(12);
    }

    /** The minimiser of ℓ*(−a) + a·p + (q/2)(a − a₀)² by golden section over the domain. */
    private static double lowest(String name, double start, double y, double p, double q) {
        PlainLoss loss = PlainLoss.valueOf(name.toUpperCase(java.util.Locale.ROOT));
        double low = loss == PlainLoss.SQUARED ? -100 : Math.min(0, y);
        double high = loss == PlainLoss.SQUARED ? 100 : Math.max(0, y);
        double ratio = (Math.sqrt(5) - 1) / 2;
        for (int k = 0; k < 100; k++) {
            double a = high - ratio * (high - low);
            double b = low + ratio * (high - low);
            double atA = loss.conjugate(a, y) + a * p + 0.5 * q * (a - start) * (a - start);
            double atB = loss.conjugate(b, y) + b * p + 0.5 * q * (b - start) * (b - start);
            if (atA < atB) {
                high = b;
            } else {
                low = a;
            }
        }
        return 0.5 * (low + high);
    }

    private static double[] product(TaskData data, double[] alpha) {
        double[] s = new double[data.features()];
        for (int i = 0; i < alpha.length; i++) {
            data.rows().addTo(i, alpha[i], s, 0);
        }
        return s;
    }

    @Test
    void whatItCannotDoIsOneClearError() {
        MeanProblem problem = MeanProblem.random(9, PlainLoss.HINGE, 3, 4, 20, 1, 0.1);
        MiniBatchSdca method = new MiniBatchSdca();
        assertThatThrownBy(() -> method.run(problem.problem(1), knobs(4, 5), WORLD, 1, view -> false))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("mb-sdca, beta: expected a number from 1 to the batch of 4, found 5.0");
        assertThatThrownBy(() -> method.run(problem.problem(1), knobs(0, 1), WORLD, 1, view -> false))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("mb-sdca, batch: expected a whole number of at least 1, found 0.0");
        Problem learned =
                new Problem(problem.tasks(), Losses.named("hinge"), TaskWeights.TASK, LearnedCovariance.of(0.1), 1);
        assertThatThrownBy(() -> method.check(learned))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "mb-sdca: expected a structure whose relation is given, such as mean or one that was learned "
                                + "before, found learned");
    }

    private static Knobs knobs(double batch, double beta) {
        return Knobs.NONE.with(MiniBatchSdca.BATCH, batch).with(MiniBatchSdca.BETA, beta);
    }
}
