package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.kernel.GraphicalLasso;

/** The graphical lasso against published solutions, and against its optimality conditions by dense decompositions. */
final class GraphicalLassoTest {

    /** Of the gap; the tests ask for less than it is given as. */
    private static final double GAP = 1e-8;

    /**
     * Covariances of Fisher's irises (divided by n), and the solutions of R's glasso with {@code penalize.diagonal = FALSE}
     * and of skggm's quic as scikit-learn 1.9.1 publishes them in its test_graphical_lasso.py. Here the diagonal is
     * penalised, so ρ is taken off the diagonal of S.
     *
     * @param digits to which the solution is published
     */
    private record Published(String name, double[][] s, double rho, double[][] precision, double digits) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Published> published() {
        double[][] iris = {
            {0.6811222222222222, -0.04215111111111109, 1.2658199999999997, 0.512828888888889},
            {-0.04215111111111109, 0.1887128888888887, -0.32745866666666684, -0.12082844444444453},
            {1.2658199999999997, -0.32745866666666684, 3.095502666666668, 1.2869719999999996},
            {0.512828888888889, -0.12082844444444453, 1.2869719999999996, 0.5771328888888889}
        };
        double[][] ofIris = {
            {1.5190747, 0, -0.1304475, 0},
            {0, 5.299055, 0, 0},
            {-0.1304475, 0, 0.3498624, -0.1683946},
            {0, 0, -0.1683946, 1.8164353}
        };
        double[][] petals = {
            {3.095502666666668, 1.2869719999999996},
            {1.2869719999999996, 0.5771328888888889}
        };
        double[][] ofPetals = {{1.52836773, -3.14334831}, {-3.14334831, 8.19753385}};
        double[][] threeRows = {
            {0.08000000000000013, 0.06666666666666675, 0, 0.006666666666666672},
            {0.06666666666666675, 0.08222222222222225, 0.013333333333333343, 0.012222222222222225},
            {0, 0.013333333333333343, 0.006666666666666678, 0.003333333333333336},
            {0.006666666666666672, 0.012222222222222225, 0.003333333333333336, 0.0022222222222222222}
        };
        double[][] ofThreeRows = {
            {24.42244057, -16.831679593, 0, 0},
            {-16.83168201, 24.351841681, -6.206896552, -12.5},
            {0, -6.206896171, 153.103448276, 0},
            {0, -12.499999143, 0, 462.5}
        };
        return Stream.of(
                new Published("iris, R glasso", iris, 1, ofIris, 1e-6),
                new Published("petals, quic", petals, 0.1, ofPetals, 1e-6),
                new Published("three irises, singular, R glasso", threeRows, 0.01, ofThreeRows, 1e-5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void agreesWithPublishedSolutions(Published at) {
        int m = at.s.length;
        double[] s = flat(at.s);
        for (int t = 0; t < m; t++) {
            s[t * m + t] -= at.rho;
        }
        double[] found = GraphicalLasso.solve(m, s, at.rho).precision();
        double[] expected = flat(at.precision);
        for (int k = 0; k < expected.length; k++) {
            assertThat(found[k]).isCloseTo(expected[k], within(at.digits));
            assertThat(found[k] == 0).as("entry %s is zero", k).isEqualTo(expected[k] == 0);
        }
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** S = WᵀW/d of groups of tasks that are alike. */
    private record Case(int tasks, int width, double part, long seed) {

        double[] s() {
            Random random = new Random(seed);
            DMatrixRMaj groups = CoupledVectors.random(random, width, 3);
            double[][] w = new double[tasks][width];
            for (int t = 0; t < tasks; t++) {
                for (int k = 0; k < width; k++) {
                    w[t][k] = groups.get(k, t % 3) + random.nextGaussian();
                }
            }
            double[] s = new double[tasks * tasks];
            for (int t = 0; t < tasks; t++) {
                for (int j = 0; j < tasks; j++) {
                    for (int k = 0; k < width; k++) {
                        s[t * tasks + j] += w[t][k] * w[j][k] / width;
                    }
                }
            }
            return s;
        }

        /** A part of the largest entry off the diagonal. */
        double rho(double[] s) {
            double largest = 0;
            for (int k = 0; k < s.length; k++) {
                largest = Math.max(largest, k % (tasks + 1) == 0 ? 0 : Math.abs(s[k]));
            }
            return tasks == 1 ? part : part * largest;
        }

        @Override
        public String toString() {
            return "m " + tasks + ", d " + width + ", ρ " + part + ", seed " + seed;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        long seed = 1;
        for (int[] size : new int[][] {{1, 3}, {2, 5}, {5, 3}, {8, 50}, {12, 4}, {30, 100}, {30, 10}, {60, 20}}) {
            for (double part : new double[] {0.05, 0.2, 0.5, 0.9, 1.1}) {
                cases.add(new Case(size[0], size[1], part, seed++));
            }
        }
        return cases.stream();
    }

    /** Σ_tt = S_tt + ρ, Σ_ts = S_ts + ρ sign(Ω_ts) where that is not zero, |Σ_ts − S_ts| ≤ ρ elsewhere. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void solutionsKeepTheOptimalityConditions(Case at) {
        int m = at.tasks;
        double[] s = at.s();
        double rho = at.rho(s);
        GraphicalLasso.Solution solution = GraphicalLasso.solve(m, s, rho);
        assertThat(solution.gap()).isBetween(0.0, GAP);
        DMatrixRMaj omega = DMatrixRMaj.wrap(m, m, solution.precision());
        assertThat(Arrays.stream(CoupledVectors.eigenvalues(omega)).min().orElseThrow())
                .isPositive();
        DMatrixRMaj sigma = CoupledVectors.inverse(omega);
        double tolerance = 1e-7 * (Arrays.stream(s).map(Math::abs).max().orElseThrow() + rho);
        for (int t = 0; t < m; t++) {
            for (int j = 0; j < m; j++) {
                double entry = omega.get(t, j);
                assertThat(entry).isEqualTo(omega.get(j, t));
                double excess = sigma.get(t, j) - s[t * m + j];
                if (entry != 0) {
                    assertThat(excess).isCloseTo(rho * Math.signum(entry), within(tolerance));
                } else {
                    assertThat(Math.abs(excess)).isLessThanOrEqualTo(rho + tolerance);
                }
            }
        }
    }

    /** f by eigenvalues is what is told, and no matrix nearby, sparse or not, is lower than the gap allows. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void nothingNearbyIsLower(Case at) {
        int m = at.tasks;
        double[] s = at.s();
        double rho = at.rho(s);
        GraphicalLasso.Solution solution = GraphicalLasso.solve(m, s, rho);
        double least = value(m, s, rho, solution.precision());
        assertThat(solution.objective()).isCloseTo(least, within(1e-9 * m));
        Random random = new Random(at.seed);
        for (int k = 0; k < 50; k++) {
            double[] other = solution.precision().clone();
            double size = Math.pow(10, -6 * random.nextDouble());
            int t = random.nextInt(m);
            int j = random.nextInt(m);
            double by = size * random.nextGaussian() * Math.sqrt(other[t * m + t] * other[j * m + j]);
            other[t * m + j] += by;
            other[j * m + t] = other[t * m + j];
            double value = value(m, s, rho, other);
            assertThat(Double.isNaN(value) || value >= least - solution.gap() - 1e-11 * m)
                    .as("%s at (%s, %s) moved by %s against %s", value, t, j, by, least)
                    .isTrue();
        }
    }

    /** NaN where the matrix is not positive definite. */
    private static double value(int m, double[] s, double rho, double[] omega) {
        double value = 0;
        for (int k = 0; k < omega.length; k++) {
            value += s[k] * omega[k] + rho * Math.abs(omega[k]);
        }
        for (double eigenvalue : CoupledVectors.eigenvalues(DMatrixRMaj.wrap(m, m, omega.clone()))) {
            value -= Math.log(eigenvalue);
        }
        return value;
    }

    /** Another start, whatever it is, ends at the same matrix; a start at the end stays there. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theStartDoesNotMatter(Case at) {
        int m = at.tasks;
        double[] s = at.s();
        double rho = at.rho(s);
        GraphicalLasso.Solution expected = GraphicalLasso.solve(m, s, rho);
        double[] near = GraphicalLasso.solve(m, s, 1.3 * rho).precision();
        GraphicalLasso.Solution found = GraphicalLasso.solve(m, s, rho, near, 1000);
        double largest = Arrays.stream(expected.precision()).max().orElseThrow();
        for (int k = 0; k < s.length; k++) {
            assertThat(found.precision()[k]).isCloseTo(expected.precision()[k], within(1e-6 * largest));
        }
        GraphicalLasso.Solution again = GraphicalLasso.solve(m, s, rho, found.precision(), 1000);
        assertThat(again.objective()).isLessThanOrEqualTo(found.objective() + 1e-13 * m);
        assertThat(again.sweeps()).isLessThanOrEqualTo(found.sweeps());
    }

    /** A sweep at a time: f never rises, and what is left over is told by the gap. */
    @Test
    void everySweepGoesDownAndTheGapHolds() {
        Case at = new Case(40, 12, 0.1, 5);
        double[] s = at.s();
        double rho = at.rho(s);
        double least = GraphicalLasso.solve(at.tasks, s, rho).objective();
        double before = Double.POSITIVE_INFINITY;
        for (int sweeps = 1; sweeps < 12; sweeps++) {
            GraphicalLasso.Solution solution = GraphicalLasso.solve(at.tasks, s, rho, new double[0], sweeps);
            assertThat(solution.sweeps()).isLessThanOrEqualTo(sweeps);
            assertThat(solution.objective()).isLessThanOrEqualTo(before + 1e-11);
            assertThat(solution.gap()).isGreaterThanOrEqualTo(solution.objective() - least - 1e-9);
            before = solution.objective();
        }
    }

    @Test
    void pairsThatNothingJoinsAreSolvedApart() {
        double[] s = {2, 0, 0.5, 0, 3, 0.1, 0.5, 0.1, 1};
        GraphicalLasso.Solution solution = GraphicalLasso.solve(3, s, 0.2);
        assertThat(solution.precision()[4]).isEqualTo(1 / 3.2);
        assertThat(solution.precision()[1]).isZero();
        assertThat(solution.precision()[5]).isZero();
        // of two tasks: Σ = (2.2, 0.3; 0.3, 1.2)
        double determinant = 2.2 * 1.2 - 0.3 * 0.3;
        assertThat(solution.precision()[0]).isCloseTo(1.2 / determinant, within(1e-12));
        assertThat(solution.precision()[2]).isCloseTo(-0.3 / determinant, within(1e-12));
        assertThat(solution.precision()[8]).isCloseTo(2.2 / determinant, within(1e-12));
    }
}
