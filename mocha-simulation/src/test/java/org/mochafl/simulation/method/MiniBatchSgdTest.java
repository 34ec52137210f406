package org.mochafl.simulation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.fleet.VirtualWorld;

/** Mini-batch subgradients: steps against a closed form, and where the plain form fails. */
final class MiniBatchSgdTest {

    private static final VirtualWorld WORLD = VirtualWorld.of(new TinyCost(0, 1), 3);

    private static final MiniBatchSgd IMPLICIT = new MiniBatchSgd(MiniBatchSgd.Form.IMPLICIT);

    private static final MiniBatchSgd PLAIN = new MiniBatchSgd(MiniBatchSgd.Form.PLAIN);

    /**
     * Two tasks, one feature, squared loss, whole batches. With λ₁ = 3/4 and λ₂ = 1/4, M⁻¹ = ½ [5/2, −3/2; −3/2, 5/2] and M =
     * ½ [5/2, 3/2; 3/2, 5/2] with eigenvalues 2 and ½; (M + ηI)⁻¹ by the formula for two rows.
     */
    @Test
    void anImplicitStepIsTheClosedFormOnTwoTasks() {
        List<TaskData> tasks = List.of(
                TaskData.of("a", new double[][] {{1}, {2}}, new double[] {1, 3}),
                TaskData.of("b", new double[][] {{-1}}, new double[] {0.5}));
        Problem problem =
                new Problem(tasks, Losses.named("squared"), TaskWeights.TASK, new MeanRegularised(0.75, 0.25), 1);
        List<double[][]> models = new ArrayList<>();
        IMPLICIT.run(problem, knobs(9, 0.3), WORLD, 1, view -> {
            models.add(view.models());
            return models.size() < 4;
        });
        double a = 0;
        double b = 0;
        for (int h = 1; h < models.size(); h++) {
            double eta = 0.3 * 2 / h;
            double ga = 0.5 * ((a - 1) + 2 * (2 * a - 3));
            double gb = -1 * (-b - 0.5);
            double x = a - eta * ga;
            double y = b - eta * gb;
            double xm = 1.25 * x + 0.75 * y;
            double ym = 0.75 * x + 1.25 * y;
            double diagonal = 1.25 + eta;
            double determinant = diagonal * diagonal - 0.75 * 0.75;
            a = (diagonal * xm - 0.75 * ym) / determinant;
            b = (diagonal * ym - 0.75 * xm) / determinant;
            assertThat(models.get(h)[0][0]).isCloseTo(a, within(1e-14));
            assertThat(models.get(h)[1][0]).isCloseTo(b, within(1e-14));
        }
    }

    /** A step of the plain form is W(I − ηM⁻¹) − ηg; and P is the P of the definition, in both. */
    @ParameterizedTest
    @CsvSource({"HINGE, 1", "LOGISTIC, 2", "SQUARED, 3"})
    void plainStepsAndObjectivesAreThoseOfDenseMatrices(PlainLoss loss, long seed) {
        MeanProblem problem = MeanProblem.random(seed, loss, 5, 3, 10, 1, 0.4);
        DMatrixRMaj inverse = problem.inverseCoupling();
        List<double[][]> models = new ArrayList<>();
        PLAIN.run(problem.problem(seed), knobs(1000, 0.05), WORLD, 1, view -> {
            models.add(view.models());
            assertThat(view.objective()).isCloseTo(problem.primal(view.models()), within(1e-12));
            return models.size() < 6;
        });
        IMPLICIT.run(problem.problem(seed), knobs(2, 0.05), WORLD, 1, view -> {
            assertThat(view.objective()).isCloseTo(problem.primal(view.models()), within(1e-12));
            return view.spent().rounds() < 6;
        });
        double largest = 1 / 0.8;
        for (int h = 1; h < models.size(); h++) {
            double eta = 0.05 * largest / h;
            double[][] w = models.get(h - 1);
            for (int t = 0; t < 5; t++) {
                double[] expected = w[t].clone();
                TaskData task = problem.tasks().get(t);
                for (int s = 0; s < 5; s++) {
                    for (int k = 0; k < 3; k++) {
                        expected[k] -= eta * inverse.get(t, s) * w[s][k];
                    }
                }
                for (int i = 0; i < task.count(); i++) {
                    double slope = loss.slope(task.rows().dot(i, w[t], 0), task.label(i, 0));
                    task.rows().addTo(i, -eta * problem.weight(t) * slope, expected, 0);
                }
                assertThat(models.get(h)[t]).containsExactly(expected, within(1e-12));
            }
        }
    }

    /** Condition number 10⁶: the plain form leaves all bounds with every step size that is tried, the implicit one converges. */
    @Test
    void thePlainFormDivergesWhereTheCouplingIsBadlyConditioned() {
        MeanProblem problem = MeanProblem.random(4, PlainLoss.LOGISTIC, 6, 3, 15, 1e5, 0.1);
        double optimum = -problem.leastDual();
        double[] last = new double[2];
        for (double step : new double[] {1, 0.1, 0.01, 1e-3}) {
            PLAIN.run(problem.problem(1), knobs(1000, step), WORLD, 1, view -> {
                last[0] = view.objective();
                return view.spent().rounds() < 200 && last[0] < 1e12;
            });
            assertThat(last[0]).as("step %s", step).isGreaterThan(1e12);
        }
        IMPLICIT.run(problem.problem(1), knobs(1000, 1), WORLD, 1, view -> {
            last[1] = view.objective();
            return view.spent().rounds() < 200;
        });
        // the oracle's regulariser has terms of 1e5 times those of P, so it knows the optimum to 1e5 roundings
        assertThat(last[1]).isBetween(optimum * (1 - 1e-9), optimum * 1.001);
    }

    /** A device that does not answer contributes no gradient: without coupling its model stays 0. */
    @Test
    void whoDoesNotAnswerHasNoGradient() {
        MeanProblem tasks = MeanProblem.random(5, PlainLoss.LOGISTIC, 4, 3, 10, 1, 0.1);
        Problem problem =
                new Problem(tasks.tasks(), Losses.named("logistic"), TaskWeights.TASK, new IndependentTasks(0.1), 1);
        IMPLICIT.run(problem, knobs(3, 1), WORLD.with(Availability.without(Set.of(2))), 1, view -> {
            assertThat(view.models()[2]).containsOnly(0);
            return view.spent().rounds() < 5;
        });
        IMPLICIT.run(problem, knobs(3, 1), WORLD, 1, view -> {
            assertThat(view.spent().rounds() > 0 && view.models()[2][0] == 0).isFalse();
            return view.spent().rounds() < 2;
        });
    }

    /** b examples a device and round at 4 operations, w_t down and g_t up. */
    @Test
    void itIsChargedForWhatItDoes() {
        MeanProblem problem = MeanProblem.random(6, PlainLoss.HINGE, 4, 3, 10, 1, 0.1);
        long examples = problem.tasks().stream()
                .mapToLong(task -> Math.min(5, task.count()))
                .sum();
        long most = problem.tasks().stream()
                .mapToLong(task -> Math.min(5, task.count()))
                .max()
                .orElseThrow();
        IMPLICIT.run(problem.problem(1), knobs(5, 1), WORLD, 1, view -> {
            long rounds = view.spent().rounds();
            assertThat(view.spent().steps()).isEqualTo(rounds * examples);
            assertThat(view.spent().time()).isCloseTo(rounds * (2.0 + 4 * most), within(1e-9));
            assertThat(view.spent().bytesUp()).isBetween(rounds * 4 * 3 * 8, rounds * 4 * (3 + 8) * 8);
            assertThat(view.spent().bytesDown()).isBetween(rounds * 4 * 3 * 8, rounds * 4 * (3 + 8) * 8);
            return rounds < 3;
        });
    }

    @Test
    void threadsChangeNoBit() {
        MeanProblem problem = MeanProblem.random(7, PlainLoss.HINGE, 9, 3, 10, 1, 0.1);
        List<List<Double>> objectives = new ArrayList<>();
        for (int threads : new int[] {1, 4}) {
            List<Double> seen = new ArrayList<>();
            IMPLICIT.run(problem.problem(1), knobs(3, 1), WORLD, threads, view -> {
                seen.add(view.objective());
                return seen.size() < 20;
            });
            objectives.add(seen);
        }
        assertThat(objectives.get(0)).isEqualTo(objectives.get(1));
    }

    @Test
    void tooManyTasksAreOneClearError() {
        TaskData task = TaskData.of("t", new double[][] {{1}}, new double[] {1});
        Problem problem = new Problem(
                Collections.nCopies(2001, task), Losses.named("hinge"), TaskWeights.TASK, new IndependentTasks(1), 1);
        assertThatThrownBy(() -> IMPLICIT.check(problem))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("mb-sgd: expected at most 2000 tasks, whose coupling it decomposes, found 2001");
    }

    private static Knobs knobs(double batch, double step) {
        return Knobs.NONE.with(MiniBatchSgd.BATCH, batch).with(MiniBatchSgd.STEP, step);
    }
}
