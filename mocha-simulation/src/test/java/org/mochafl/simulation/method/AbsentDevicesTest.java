package org.mochafl.simulation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.Availability;
import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * Where MOCHA ends when devices are silent for ever, predicted by Newton steps on the problem that is then solved; the plateau of P
 * over all tasks with it.
 */
final class AbsentDevicesTest {

    private static final int ROUNDS = 400;

    private static final VirtualWorld WORLD = VirtualWorld.of(new TinyCost(0.3, 1), 3);

    /** Never there: the optimum of the problem without their losses. */
    @ParameterizedTest
    @CsvSource({"LOGISTIC, 1, mocha", "LOGISTIC, 2, cocoa", "SQUARED, 3, mocha", "SQUARED, 4, cocoa"})
    void devicesThatNeverReturnLeaveTheOptimumWithoutTheirLosses(PlainLoss loss, long seed, String method) {
        MeanProblem problem = MeanProblem.random(seed, loss, 6, 4, 15, 0.5, 0.1);
        double[] weights = problem.weights();
        weights[1] = 0;
        weights[4] = 0;
        double[][] predicted = minimiser(problem, weights, new double[6][4]);
        double[][] found = last(problem, method, WORLD.with(Availability.without(Set.of(1, 4))), ROUNDS);
        assertSame(problem, found, predicted);
        assertThat(problem.primal(predicted))
                .as("and that is not the optimum of the whole problem")
                .isGreaterThan(-problem.leastDual() * 1.001);
    }

    /** Silent from some round on: their losses are replaced by −⟨v_t, w_t⟩, at the v_t they left. */
    @ParameterizedTest
    @CsvSource({"LOGISTIC, 5, 2", "LOGISTIC, 6, 4", "SQUARED, 7, 1", "SQUARED, 8, 3"})
    void devicesThatFallSilentLeaveTheirLinearTerm(PlainLoss loss, long seed, int silentFrom) {
        MeanProblem problem = MeanProblem.random(seed, loss, 6, 4, 15, 0.5, 0.1);
        Availability there = (task, round) -> round < silentFrom || (task != 0 && task != 3);
        double[][] left = last(problem, "mocha", WORLD.with(there), silentFrom);
        double[] weights = problem.weights();
        double[][] linear = new double[6][4];
        for (int silent : new int[] {0, 3}) {
            weights[silent] = 0;
            linear[silent] = v(problem, left, silent);
            assertThat(linear[silent]).as("something was said").isNotEqualTo(new double[4]);
        }
        double[][] predicted = minimiser(problem, weights, linear);
        double[][] found = last(problem, "mocha", WORLD.with(there), ROUNDS);
        assertSame(problem, found, predicted);
    }

    /** v_t = (W M⁻¹)_t. */
    private static double[] v(MeanProblem problem, double[][] models, int t) {
        double[] v = new double[problem.d()];
        for (int s = 0; s < problem.m(); s++) {
            for (int k = 0; k < v.length; k++) {
                v[k] += problem.inverseCoupling().get(t, s) * models[s][k];
            }
        }
        return v;
    }

    /** The minimiser of Σ weights_t Σℓ + R(W) − Σ⟨linear_t, w_t⟩. */
    private static double[][] minimiser(MeanProblem problem, double[] weights, double[][] linear) {
        double[] b = new double[problem.m() * problem.d()];
        for (int t = 0; t < problem.m(); t++) {
            System.arraycopy(linear[t], 0, b, t * problem.d(), problem.d());
        }
        double[] x = new Newton(problem.tasks(), weights, problem.loss(), problem.regulariser(), b).minimiser();
        double[][] models = new double[problem.m()][problem.d()];
        for (int t = 0; t < models.length; t++) {
            System.arraycopy(x, t * problem.d(), models[t], 0, problem.d());
        }
        return models;
    }

    private static double[][] last(MeanProblem problem, String method, VirtualWorld world, int rounds) {
        double[][][] models = new double[1][][];
        Knobs knobs = method.equals("mocha")
                ? Knobs.NONE.with(MochaMethod.CLOCK, 5)
                : Knobs.NONE.with(CocoaMethod.THETA, 0.1);
        Methods.named(method).run(problem.problem(1), knobs, world, 1, view -> {
            models[0] = view.models();
            if (view.spent().rounds() >= rounds) {
                double objective = problem.primal(models[0]);
                assertThat(view.objective()).isCloseTo(objective, within(1e-11 * objective));
                return false;
            }
            return true;
        });
        return models[0];
    }

    private static void assertSame(MeanProblem problem, double[][] found, double[][] predicted) {
        double plateau = problem.primal(predicted);
        assertThat(problem.primal(found)).isCloseTo(plateau, within(1e-6 * plateau));
        for (int t = 0; t < predicted.length; t++) {
            assertThat(found[t]).as("w of task %s", t).containsExactly(predicted[t], within(1e-6));
        }
    }
}
