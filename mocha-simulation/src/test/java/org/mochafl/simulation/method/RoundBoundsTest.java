package org.mochafl.simulation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.random.RandomStream;

/**
 * What the theory promises of a round, against rounds of the production coordinator and devices with random budgets and random
 * drops: θ_t of every device and round is known exactly, because its subproblem is solved exactly beside.
 */
final class RoundBoundsTest {

    private static final int ROUNDS = 40;

    /** Of sums whose terms are of the size of D(0) and P(0). */
    private static final double ROUNDING = 1e-13;

    /** A round as the theory sees it; by task: σ′M_tt, θ_t, s_t and g_t. */
    private static final class Round {

        private final MeanProblem problem;
        private final double sigmaPrime;
        private final double[][] before;
        private final double[][] after;
        private final double[] theta;
        private final double[] contraction;
        private final double[] gap;

        Round(MeanProblem problem, double sigmaPrime, double[][] before, double[][] after) {
            this.problem = problem;
            this.sigmaPrime = sigmaPrime;
            this.before = before;
            this.after = after;
            this.theta = new double[before.length];
            this.contraction = new double[before.length];
            this.gap = new double[before.length];
            double[][] w = problem.models(before);
            for (int t = 0; t < theta.length; t++) {
                double curvature = sigmaPrime * problem.coupling().get(t, t);
                double mu = problem.loss().mu();
                theta[t] = theta(t, w[t], curvature);
                contraction[t] = mu / (mu + curvature * problem.weight(t) * problem.largestMoment(t));
                gap[t] = problem.gap(t, w[t], before[t]);
            }
        }

        /** θ_t = [G_t(Δ) − G_t(Δ*)]/[G_t(0) − G_t(Δ*)]; 0 where G_t(0) is the minimum up to rounding. */
        private double theta(int t, double[] w, double curvature) {
            double[] best = LocalMinimum.of(problem, t, w, curvature, before[t]);
            double most = problem.gain(t, w, curvature, before[t], best);
            double done = problem.gain(t, w, curvature, before[t], after[t]);
            assertThat(done).as("G of task %s", t).isBetween(most - ROUNDING, ROUNDING);
            return most > -ROUNDING ? 0 : 1 - done / most;
        }

        double worstTheta() {
            return Arrays.stream(theta).max().orElseThrow();
        }

        double slowest() {
            return Arrays.stream(contraction).min().orElseThrow();
        }

        double dual() {
            return problem.dual(before);
        }
    }

    /*
     * D⁺ − D ≤ Σ_t [G_t(Δ_t) − G_t(0)] = −Σ_t (1 − θ_t)[G_t(0) − G_t(Δ*)], and for Δ = s_t(u − α), u_i = −ℓ′(x_iᵀw_t), strong
     * convexity of ℓ* gives G_t(0) − G_t(Δ) ≥ s_t g_t. So D − D⁺ ≥ Σ_t (1 − θ_t) s_t g_t in every round, whoever is dropped
     * (θ_t = 1); and since Σ g_t ≥ D − D*, with θ and s the worst of all, D⁺ − D* ≤ (1 − (1 − θ)s)(D − D*).
     */
    @ParameterizedTest
    @CsvSource({
        "LOGISTIC, 1, 5, 3, 12, 1, 0.1, 0",
        "LOGISTIC, 2, 6, 4, 20, 0.1, 0.05, 0.3",
        "LOGISTIC, 3, 4, 6, 5, 0.01, 0.001, 0.6",
        "SQUARED, 4, 5, 3, 12, 1, 0.1, 0",
        "SQUARED, 5, 6, 4, 20, 0.5, 0.01, 0.3",
        "SQUARED, 6, 3, 8, 6, 5, 1, 0.6",
    })
    void smoothLossesContractInEveryRound(
            PlainLoss loss, long seed, int m, int d, int rows, double l1, double l2, double drop) {
        MeanProblem problem = MeanProblem.random(seed, loss, m, d, rows, l1, l2);
        double least = problem.leastDual();
        int[] rounds = {0, 0};
        watch(problem, seed, drop, round -> {
            double promised = 0;
            for (int t = 0; t < m; t++) {
                promised += (1 - round.theta[t]) * round.contraction[t] * round.gap[t];
            }
            double before = round.dual() - least;
            double after = problem.dual(round.after) - least;
            double rate = 1 - (1 - round.worstTheta()) * round.slowest();
            assertThat(before - after).isGreaterThanOrEqualTo(promised - ROUNDING);
            assertThat(after).isLessThanOrEqualTo(rate * before + ROUNDING);
            rounds[0]++;
            rounds[1] += promised > 1e-10 ? 1 : 0;
        });
        assertThat(rounds[0]).isEqualTo(ROUNDS);
        assertThat(rounds[1]).as("rounds in which something was promised").isGreaterThan(10);
    }

    /**
     * With every device dropped with probability p, whoever else is: the expectation over all 2^m patterns, each written out,
     * is at most (1 − (1 − Θ̄)s)(D − D*), Θ̄ = p + (1 − p) max θ_t.
     */
    @ParameterizedTest
    @CsvSource({
        "LOGISTIC, 11, 5, 3, 12, 1, 0.1, 0.2",
        "LOGISTIC, 12, 6, 4, 9, 0.1, 0.05, 0.5",
        "SQUARED, 13, 5, 3, 12, 1, 0.1, 0.8",
        "SQUARED, 14, 6, 4, 9, 0.5, 0.01, 0.5",
    })
    void smoothLossesContractInExpectation(
            PlainLoss loss, long seed, int m, int d, int rows, double l1, double l2, double p) {
        MeanProblem problem = MeanProblem.random(seed, loss, m, d, rows, l1, l2);
        double least = problem.leastDual();
        watch(problem, seed, 0, round -> {
            double answering = (1 - p) * (1 - round.worstTheta());
            double bound = (1 - answering * round.slowest()) * (round.dual() - least);
            assertThat(expected(round, p) - least).isLessThanOrEqualTo(bound + ROUNDING);
        });
    }

    /** E D⁺ over all patterns of drops. */
    private static double expected(Round round, double p) {
        int m = round.before.length;
        double sum = 0;
        for (int pattern = 0; pattern < 1 << m; pattern++) {
            double[][] alpha = new double[m][];
            for (int t = 0; t < m; t++) {
                alpha[t] = (pattern >> t & 1) == 1 ? round.after[t] : round.before[t];
            }
            int answered = Integer.bitCount(pattern);
            sum += Math.pow(1 - p, answered) * Math.pow(p, m - answered) * round.problem.dual(alpha);
        }
        return sum;
    }

    /*
     * Lipschitz losses, L = 1: G_t(0) − G_t(Δ*) ≥ a g_t − (σ′a²/2) M_tt ‖c_t X_tᵀ(u − α)‖² for every a in [0, 1], and
     * ‖X_tᵀ(u − α)‖² ≤ λmax(X_tᵀX_t) n_t (2L)².
     */
    @ParameterizedTest
    @CsvSource({
        "21, 5, 3, 12, 1, 0.1, 0",
        "22, 6, 4, 20, 0.1, 0.05, 0.3",
        "23, 4, 6, 5, 0.01, 0.001, 0.6",
        "24, 5, 2, 30, 3, 0.5, 0.4",
    })
    void hingeObeysTheLemmaForEveryLength(long seed, int m, int d, int rows, double l1, double l2, double p) {
        MeanProblem problem = MeanProblem.random(seed, PlainLoss.HINGE, m, d, rows, l1, l2);
        double[] spread = new double[m];
        for (int t = 0; t < m; t++) {
            double c = problem.weight(t);
            spread[t] = c
                    * c
                    * problem.coupling().get(t, t)
                    * problem.largestMoment(t)
                    * problem.tasks().get(t).count();
        }
        double sigma = Arrays.stream(spread).sum();
        int[] promises = {0};
        watch(problem, seed, 0, round -> {
            double now = round.dual();
            double after = problem.dual(round.after);
            double expected = expected(round, p);
            double gap = Arrays.stream(round.gap).sum();
            double answering = (1 - p) * (1 - round.worstTheta());
            for (double a = 1; a > 1e-6; a *= 0.7) {
                double lost = round.sigmaPrime * a * a / 2 * 4;
                double each = 0;
                for (int t = 0; t < m; t++) {
                    each += (1 - round.theta[t]) * (a * round.gap[t] - lost * spread[t]);
                }
                assertThat(after).isLessThanOrEqualTo(now - each + ROUNDING);
                assertThat(expected).isLessThanOrEqualTo(now - answering * (a * gap - lost * sigma) + ROUNDING);
                promises[0] += answering * (a * gap - lost * sigma) > 1e-10 ? 1 : 0;
            }
        });
        assertThat(promises[0]).as("times something was promised").isGreaterThan(50);
    }

    /** Strong coupling: with σ′ = 1 for ever away from the optimum, with the safe one all the way. */
    @ParameterizedTest
    @CsvSource({"31, 8, 4, 10, 10, 0.05", "32, 12, 3, 10, 5, 0.1"})
    void anUnsafeSigmaStalls(long seed, int m, int d, int rows, double l1, double l2) {
        MeanProblem problem = MeanProblem.random(seed, PlainLoss.HINGE, m, d, rows, l1, l2);
        assertThat(problem.sigmaPrime()).isGreaterThan(3);
        double[] gaps = new double[2];
        double[] smallest = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (int unsafe = 0; unsafe < 2; unsafe++) {
            int which = unsafe;
            UnaryOperator<RoundPlan> changed = plan -> which == 0 ? plan : withSigma(plan, 1);
            WatchedRounds.train(problem, budgets(seed), seed, 0, 400, changed, (plan, before, after) -> {
                double[][] w = problem.models(before);
                gaps[which] = 0;
                for (int t = 0; t < m; t++) {
                    gaps[which] += problem.gap(t, w[t], before[t]);
                }
                smallest[which] = Math.min(smallest[which], gaps[which]);
            });
        }
        assertThat(gaps[0]).isLessThan(1e-5);
        assertThat(smallest[1]).isGreaterThan(0.1);
    }

    private static RoundPlan withSigma(RoundPlan plan, double sigmaPrime) {
        return new RoundPlan(
                plan.round(),
                plan.began(),
                plan.kind(),
                plan.coupling(),
                sigmaPrime,
                plan.loss(),
                plan.weights(),
                plan.budgets(),
                plan.selection(),
                plan.bounds(),
                plan.momentum(),
                plan.seed());
    }

    @FunctionalInterface
    private interface RoundCheck {
        void of(Round round);
    }

    private static void watch(MeanProblem problem, long seed, double drop, RoundCheck check) {
        WatchedRounds.train(problem, budgets(seed), seed, drop, ROUNDS, plan -> plan, (plan, before, after) -> {
            assertThat(plan.sigmaPrime()).isCloseTo(problem.sigmaPrime(), within(2e-6 * problem.sigmaPrime()));
            check.of(new Round(problem, plan.sigmaPrime(), before, after));
        });
    }

    /** From a single step to three passes, another for each device and round. */
    private static BudgetPolicy budgets(long seed) {
        long purpose = RandomStream.part("budget");
        return (task, rows, round) -> new WorkBudget.Steps(
                1 + RandomStream.of(seed, purpose, task, round).nextInt(3 * rows));
    }
}
