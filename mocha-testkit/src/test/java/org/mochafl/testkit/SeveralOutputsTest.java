package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualCoordinateAscent;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.LocalSolver;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.testkit.Federations.RowKind;

/**
 * A device's subproblem with three outputs is three subproblems with one, in whatever way it is solved: in a block on
 * either side, by kept products, or row by row.
 */
final class SeveralOutputsTest {

    private static final int OUTPUTS = 3;

    record Case(Loss loss, RowKind kind, int rows, int features, long seed) {

        TaskData task() {
            return Federations.random(seed, 1, features, rows, loss, OUTPUTS, kind)
                    .get(0);
        }

        Subproblem subproblem(TaskData task, WorkBudget budget) {
            Random random = new Random(seed);
            double[] w = Federations.gaussian(random, features * task.outputs());
            return at(w, budget);
        }

        Subproblem at(double[] model, WorkBudget budget) {
            return new Subproblem(1, PointName.START, model, 0.7, 1.0 / rows, loss, budget, true, false, seed);
        }

        @Override
        public String toString() {
            return loss.name() + ", " + kind + ", n ≤ " + rows + ", d " + features + ", seed " + seed;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        long seed = 1;
        for (Loss loss : Losses.all()) {
            for (RowKind kind : RowKind.values()) {
                for (int[] size : new int[][] {{6, 20}, {30, 4}, {9, 9}}) {
                    cases.add(new Case(loss, kind, size[0], size[1], seed++));
                }
            }
        }
        return cases.stream();
    }

    static Stream<Case> squaredCases() {
        return cases().filter(at -> at.loss instanceof SquaredLoss);
    }

    private static LocalSolution solve(LocalSolver solver, TaskData task, Subproblem subproblem) {
        return solver.solve(task, DualState.start(task).committed(), subproblem);
    }

    private static TaskData only(TaskData task, int output) {
        double[] labels = new double[task.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = task.label(i, output);
        }
        return TaskData.of(task.name(), task.rows(), labels);
    }

    /** Solved to the end, α and s are those of the outputs alone, and what was measured is their sum. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void threeOutputsAreThreeSubproblems(Case at) {
        TaskData task = at.task();
        Subproblem whole = at.subproblem(task, new WorkBudget.Theta(1e-13, 30_000L * task.count()));
        LocalSolution found = solve(LocalAscent.INSTANCE, task, whole);
        int d = at.features;
        double primal = 0;
        double gap = 0;
        for (int output = 0; output < OUTPUTS; output++) {
            double[] w = new double[d];
            System.arraycopy(whole.model(), output * d, w, 0, d);
            TaskData alone = only(task, output);
            LocalSolution expected = solve(LocalAscent.INSTANCE, alone, at.at(w, whole.budget()));
            primal += expected.losses().primal();
            gap += expected.losses().gap();
            for (int k = 0; k < d; k++) {
                assertThat(found.s()[output * d + k])
                        .as("output %s, s[%s]", output, k)
                        .isCloseTo(expected.s()[k], within(1e-5 * (1 + Math.abs(expected.s()[k]))));
            }
        }
        assertThat(found.theta()).isLessThanOrEqualTo(1e-13);
        assertThat(found.losses().primal()).isCloseTo(primal, within(1e-12 * primal));
        assertThat(found.losses().gap()).isCloseTo(gap, within(1e-12 * gap));
    }

    /** The block's Cholesky factor and coordinate steps meet in one point: α + X r = y for every output. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("squaredCases")
    void blocksAndCoordinateStepsMeet(Case at) {
        TaskData task = at.task();
        Subproblem subproblem = at.subproblem(task, new WorkBudget.Steps(6000L * task.count()));
        LocalSolution block = solve(LocalAscent.INSTANCE, task, subproblem);
        LocalSolution steps = solve(DualCoordinateAscent.INSTANCE, task, subproblem);
        assertThat(block.steps()).isEqualTo((long) task.count() * OUTPUTS);
        for (int j = 0; j < block.alpha().length; j++) {
            int output = j % OUTPUTS;
            double[] r = new double[at.features];
            for (int k = 0; k < r.length; k++) {
                int column = output * at.features + k;
                r[k] = subproblem.model()[column] + subproblem.curvature() * subproblem.weight() * block.s()[column];
            }
            double residual = task.label(j / OUTPUTS, output) - task.rows().dot(j / OUTPUTS, r, 0);
            assertThat(block.alpha()[j]).as("α[%s]", j).isCloseTo(residual, within(1e-11 * (1 + Math.abs(residual))));
            assertThat(steps.alpha()[j]).as("α[%s]", j).isCloseTo(residual, within(1e-9 * (1 + Math.abs(residual))));
        }
    }

    /** Labels are read row by row and models column by column: by hand, with one row of one feature. */
    @Test
    void alphaIsRowMajorAndModelsAreColumns() {
        TaskData task = TaskData.of(
                "a", DenseRows.copyOf(new double[][] {{1, 0}, {0, 2}}), new double[] {1, 2, 3, 4, 5, 6}, OUTPUTS);
        // α = y at w = 0 and no curvature: the first step of the squared loss, α + (y − p − α)/(1 + q)
        Subproblem flat = new Subproblem(
                1,
                PointName.START,
                new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6},
                0,
                1,
                SquaredLoss.INSTANCE,
                new WorkBudget.Steps(100),
                true,
                false,
                1);
        LocalSolution found = solve(DualCoordinateAscent.INSTANCE, task, flat);
        double[] alpha = {1 - 0.1, 2 - 0.3, 3 - 0.5, 4 - 0.4, 5 - 0.8, 6 - 1.2};
        double[] s = {alpha[0], 2 * alpha[3], alpha[1], 2 * alpha[4], alpha[2], 2 * alpha[5]};
        assertThat(found.alpha()).containsExactly(alpha, within(1e-15));
        assertThat(found.s()).containsExactly(s, within(1e-14));
        assertThat(solve(LocalAscent.INSTANCE, task, flat).alpha()).containsExactly(alpha, within(1e-14));
    }

    /** A device whose α is outside the new loss's domain is brought inside at its first step, and s_t with it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aStartOutsideTheDomainIsBroughtInside(Case at) {
        TaskData task = at.task();
        Subproblem squared = new Case(SquaredLoss.INSTANCE, at.kind, at.rows, at.features, at.seed)
                .subproblem(task, new WorkBudget.Steps(1000));
        Device device = new Device(LocalAscent.INSTANCE);
        Device.Step first = device.step(task, DualState.start(task), squared);
        PointName held = first.reply().name();
        for (WorkBudget budget :
                List.of(new WorkBudget.Steps(0), new WorkBudget.Steps(1), new WorkBudget.Theta(1e-10, 100_000))) {
            Subproblem next =
                    new Subproblem(2, held, squared.model(), 0.7, squared.weight(), at.loss, budget, true, false, 5);
            Device.Step step = device.step(task, first.state(), next);
            LocalSolution solution = step.reply().solution();
            boolean inside = isFeasible(at.loss, task, first.reply().solution().alpha());
            assertThat(Double.isNaN(solution.losses().gap())).isEqualTo(!inside);
            if (budget.mostSteps() == 0) {
                assertThat(step.reply().name()).isEqualTo(held);
                assertThat(step.reply().s()).isEqualTo(first.reply().s());
                continue;
            }
            assertThat(isFeasible(at.loss, task, solution.alpha())).isTrue();
            double[] s = new double[at.features * OUTPUTS];
            for (int j = 0; j < solution.alpha().length; j++) {
                task.rows().addTo(j / OUTPUTS, solution.alpha()[j], s, (j % OUTPUTS) * at.features);
            }
            assertThat(step.reply().s()).containsExactly(s, within(1e-11));
            if (budget instanceof WorkBudget.Theta) {
                assertThat(solution.theta()).isBetween(0.0, 1e-10);
                assertThat(gap(task, next, first.reply().s(), solution)).isBetween(-1e-12, 1e-7);
            }
        }
    }

    /** Σ ℓ(x_iᵀr) + ℓ*(−α⁺) + α⁺ x_iᵀr at r = w_t + κ (s⁺ − s) from the point that was held: zero at the minimum. */
    private static double gap(TaskData task, Subproblem at, double[] s, LocalSolution solution) {
        double[] r = at.model().clone();
        for (int k = 0; k < r.length; k++) {
            r[k] += at.curvature() * at.weight() * (solution.s()[k] - s[k]);
        }
        double gap = 0;
        for (int j = 0; j < solution.alpha().length; j++) {
            double label = task.label(j / OUTPUTS, j % OUTPUTS);
            double u = task.rows().dot(j / OUTPUTS, r, (j % OUTPUTS) * task.features());
            gap += at.loss().value(u, label)
                    + at.loss().conjugate(solution.alpha()[j], label)
                    + solution.alpha()[j] * u;
        }
        return gap;
    }

    private static boolean isFeasible(Loss loss, TaskData task, double[] alpha) {
        for (int j = 0; j < alpha.length; j++) {
            if (Double.isInfinite(loss.conjugate(alpha[j], task.label(j / OUTPUTS, j % OUTPUTS)))) {
                return false;
            }
        }
        return true;
    }
}
