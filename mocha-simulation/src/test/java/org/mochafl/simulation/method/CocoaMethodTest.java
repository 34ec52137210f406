package org.mochafl.simulation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.simulation.fleet.VirtualWorld;

/** CoCoA: one θ for all devices and rounds, and it is kept. */
final class CocoaMethodTest {

    /** Of G_t, whose terms are of the size of 1. */
    private static final double ROUNDING = 1e-13;

    /** θ_t by its definition, each subproblem solved exactly beside, is at most the knob for every device and round. */
    @ParameterizedTest
    @CsvSource({
        "HINGE, 1, 0.9", "HINGE, 2, 0.1", "HINGE, 3, 0.01",
        "LOGISTIC, 4, 0.9", "LOGISTIC, 5, 0.1", "LOGISTIC, 6, 0.01",
        "SQUARED, 7, 0.5",
    })
    void everyDeviceReachesTheta(PlainLoss loss, long seed, double theta) {
        MeanProblem problem = MeanProblem.random(seed, loss, 6, 4, 20, 1, 0.1);
        BudgetPolicy budgets = CocoaMethod.dual(theta).budgets();
        int[] rounds = {0};
        WatchedRounds.train(problem, budgets, seed, 0, 30, plan -> plan, (plan, before, after) -> {
            double[][] w = problem.models(before);
            for (int t = 0; t < problem.m(); t++) {
                double curvature = plan.sigmaPrime() * problem.coupling().get(t, t);
                double[] best = LocalMinimum.of(problem, t, w[t], curvature, before[t]);
                double most = problem.gain(t, w[t], curvature, before[t], best);
                double done = problem.gain(t, w[t], curvature, before[t], after[t]);
                assertThat(done - most).as("task %s", t).isLessThanOrEqualTo(-theta * most + ROUNDING);
            }
            rounds[0]++;
        });
        assertThat(rounds[0]).isEqualTo(30);
    }

    /** Every device works to the end of a pass at least, and the round lasts as long as the slowest of them needs. */
    @Test
    void theRoundWaitsForTheSlowest() {
        MeanProblem problem = MeanProblem.random(9, PlainLoss.HINGE, 6, 4, 20, 1, 0.1);
        double slowest = 0;
        for (int t = 0; t < problem.m(); t++) {
            slowest = Math.max(slowest, (1 + 10.0 * t) * problem.tasks().get(t).count() * 8);
        }
        double[] time = {0};
        new CocoaMethod()
                .run(
                        problem.problem(1),
                        Knobs.NONE.with(CocoaMethod.THETA, 0.9),
                        VirtualWorld.of(new TinyCost(10, 0), 1),
                        1,
                        view -> {
                            time[0] = view.spent().time();
                            return view.spent().rounds() < 5;
                        });
        assertThat(time[0]).isGreaterThanOrEqualTo(5 * slowest);
    }

    @Test
    void aThetaThatIsNoneIsOneClearError() {
        MeanProblem problem = MeanProblem.random(9, PlainLoss.HINGE, 3, 4, 20, 1, 0.1);
        VirtualWorld world = VirtualWorld.of(new TinyCost(0, 0), 1);
        assertThatThrownBy(() -> new CocoaMethod()
                        .run(problem.problem(1), Knobs.NONE.with(CocoaMethod.THETA, 1), world, 1, view -> false))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("cocoa, theta: expected a number between 0 and 1, found 1.0");
    }
}
