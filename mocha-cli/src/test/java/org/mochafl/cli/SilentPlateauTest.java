package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.method.Problem;
import org.mochafl.simulation.race.RaceOptimum;

/** With one feature and squared loss the optimum without a device's loss is the solution of m equations. */
final class SilentPlateauTest {

    private static final int M = 4;
    private static final double L1 = 0.3;
    private static final double L2 = 0.2;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheObjectiveAtTheSolutionOfTheEquations(long seed) {
        Random random = new Random(seed);
        List<TaskData> tasks = new ArrayList<>();
        double[][] x = new double[M][5];
        double[][] y = new double[M][5];
        for (int t = 0; t < M; t++) {
            double[][] rows = new double[5][1];
            for (int i = 0; i < 5; i++) {
                x[t][i] = random.nextGaussian();
                rows[i][0] = x[t][i];
                y[t][i] = x[t][i] * (1 + 0.3 * t) + 0.2 * random.nextGaussian();
            }
            tasks.add(TaskData.of("t" + t, rows, y[t]));
        }
        Problem problem =
                new Problem(tasks, Losses.named("squared"), TaskWeights.TASK, new MeanRegularised(L1, L2), seed);
        for (int silent = 0; silent < M; silent++) {
            double[] w = solved(x, y, silent);
            double expected = objective(w, x, y);
            RaceOptimum reference = new RaceOptimum(2, 1);
            double found = new SilentPlateau(problem, silent, 1).suboptimality(reference);
            // a gap of 1e-5 of P ≈ 1 moves w, and with it the silent loss, by at most some 1e-3 √(1/λ)
            assertThat(found).isCloseTo(reference.suboptimality(expected), within(5e-3));
        }
    }

    /** Σ_t (1/n) Σ_i ½(x w − y)² over all but one + λ₁ Σ (w_t − w̄)² + λ₂ Σ w_t²: its gradient is 0. */
    private static double[] solved(double[][] x, double[][] y, int silent) {
        double[][] a = new double[M][M];
        double[] b = new double[M];
        for (int t = 0; t < M; t++) {
            for (int s = 0; s < M; s++) {
                a[t][s] = (t == s ? 2 * (L1 + L2) : 0) - 2 * L1 / M;
            }
            for (int i = 0; i < x[t].length && t != silent; i++) {
                a[t][t] += x[t][i] * x[t][i] / x[t].length;
                b[t] += x[t][i] * y[t][i] / x[t].length;
            }
        }
        for (int k = 0; k < M; k++) { // positive definite: no pivot is needed
            for (int t = k + 1; t < M; t++) {
                double factor = a[t][k] / a[k][k];
                for (int s = k; s < M; s++) {
                    a[t][s] -= factor * a[k][s];
                }
                b[t] -= factor * b[k];
            }
        }
        for (int k = M - 1; k >= 0; k--) {
            for (int s = k + 1; s < M; s++) {
                b[k] -= a[k][s] * b[s];
            }
            b[k] /= a[k][k];
        }
        return b;
    }

    private static double objective(double[] w, double[][] x, double[][] y) {
        double mean = 0;
        for (double each : w) {
            mean += each / M;
        }
        double sum = 0;
        for (int t = 0; t < M; t++) {
            for (int i = 0; i < x[t].length; i++) {
                double miss = x[t][i] * w[t] - y[t][i];
                sum += 0.5 * miss * miss / x[t].length;
            }
            sum += L1 * (w[t] - mean) * (w[t] - mean) + L2 * w[t] * w[t];
        }
        return sum;
    }
}
