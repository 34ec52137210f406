package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskRow;

/** The Ω-step of {@code robust} against a search over every weight and coordinate of the centre, one at a time. */
final class RobustOmegaStepTest {

    /** A problem; {@code before} Ω-steps are done first. */
    private record Case(RobustPenalty penalty, int tasks, int width, int before, long seed) {

        @Override
        public String toString() {
            return penalty.key() + ", m " + tasks + ", dK " + width + ", after " + before + ", seed " + seed;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        long seed = 1;
        for (RobustPenalty penalty : RobustPenalty.values()) {
            for (int[] size : new int[][] {{3, 1}, {5, 2}, {8, 3}, {15, 2}}) {
                for (int before : new int[] {0, 1, 4}) {
                    cases.add(new Case(penalty, size[0], size[1], before, seed++));
                }
            }
        }
        return cases.stream();
    }

    /** Given vectors, with a threshold in the middle of the distances, and one Ω-step. */
    private static final class Setup {

        private static final double L1 = 0.7;
        private static final double L2 = 0.2;

        private final Case at;
        private final double tau;
        private final RobustMean structure;
        private final DMatrixRMaj v;
        private final CoupledVectors vectors;

        Setup(Case at) {
            this.at = at;
            this.v = CoupledVectors.random(new Random(at.seed), at.width, at.tasks);
            this.tau = 0.4 * Math.sqrt(CoupledVectors.dot(v, v) / at.tasks) / (L1 + L2);
            this.structure = new RobustMean(at.penalty, L1, L2, OptionalDouble.of(tau));
            this.vectors = new CoupledVectors(structure, v);
            for (int step = 0; step < at.before; step++) {
                vectors.reestimate(10, 1);
            }
        }

        double regulariser() {
            return 0.5 * CoupledVectors.dot(vectors.models(), v)
                    + vectors.relation().penalty();
        }

        double[] weights() {
            double[] weights = new double[at.tasks];
            for (int t = 0; t < weights.length; t++) {
                TaskRow row = vectors.row(t);
                weights[t] = row.u()[0] / row.delta() / (2 * (L1 + L2));
            }
            return weights;
        }

        /** R(W, ω) with a centre, by its definition. */
        double value(DMatrixRMaj w, double[] weights, double[] centre) {
            double sum = L2 * CoupledVectors.dot(w, w);
            for (int t = 0; t < weights.length; t++) {
                sum += L1 * (weights[t] * squaredDistance(w, t, centre) + conjugate(weights[t]));
            }
            return sum;
        }

        private double conjugate(double weight) {
            return tau
                    * tau
                    * switch (at.penalty) {
                        case HUBER -> 1 / weight - 1;
                        case GEMAN_MCCLURE -> Math.pow(1 - Math.sqrt(weight), 2);
                        case WELSCH -> 1 - weight + weight * Math.log(weight);
                    };
        }

        /** min over ω of R(W, ω) at a centre. */
        double value(DMatrixRMaj w, double[] centre) {
            double sum = L2 * CoupledVectors.dot(w, w);
            for (int t = 0; t < w.getNumCols(); t++) {
                sum += L1 * RobustPenaltyTest.definition(at.penalty, squaredDistance(w, t, centre), tau);
            }
            return sum;
        }

        /** The least that is found from weights and a centre, one number after another; both are overwritten. */
        double search(DMatrixRMaj w, double[] weights, double[] centre) {
            double value = value(w, weights, centre);
            double last = Double.POSITIVE_INFINITY;
            for (int cycle = 0; cycle < 2000 && last - value > 1e-15 * value; cycle++) {
                last = value;
                for (int t = 0; t < weights.length; t++) {
                    golden(w, weights, centre, weights, t, 1e-12, 1);
                }
                for (int k = 0; k < centre.length; k++) {
                    double[] row = new double[w.getNumCols()];
                    for (int t = 0; t < row.length; t++) {
                        row[t] = w.get(k, t);
                    }
                    Arrays.sort(row);
                    golden(w, weights, centre, centre, k, row[0], row[row.length - 1]);
                }
                value = value(w, weights, centre);
            }
            return value;
        }

        /** Golden section over one number of an array, in which the value is convex. */
        private void golden(
                DMatrixRMaj w, double[] weights, double[] centre, double[] array, int index, double from, double to) {
            double ratio = (Math.sqrt(5) - 1) / 2;
            double low = from;
            double high = to;
            for (int k = 0; k < 75; k++) {
                double left = high - ratio * (high - low);
                double right = low + ratio * (high - low);
                array[index] = left;
                double atLeft = value(w, weights, centre);
                array[index] = right;
                if (atLeft < value(w, weights, centre)) {
                    high = right;
                } else {
                    low = left;
                }
            }
            array[index] = 0.5 * (low + high);
        }
    }

    private static double squaredDistance(DMatrixRMaj w, int t, double[] centre) {
        double sum = 0;
        for (int k = 0; k < centre.length; k++) {
            sum += Math.pow(w.get(k, t) - centre[k], 2);
        }
        return sum;
    }

    private static double[] mean(DMatrixRMaj w, double[] weights) {
        double[] mean = new double[w.getNumRows()];
        for (int t = 0; t < weights.length; t++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += weights[t] * w.get(k, t) / Arrays.stream(weights).sum();
            }
        }
        return mean;
    }

    /** No search finds less from there; and with Huber, which is convex, from anywhere. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void weightsAndCentreAreALeastPoint(Case at) {
        Setup setup = new Setup(at);
        DMatrixRMaj w = setup.vectors.models();
        double before = setup.regulariser();
        setup.vectors.reestimate(10, 1);
        double[] weights = setup.weights();
        double[] centre = mean(w, weights);
        double found = setup.value(w, weights, centre);
        assertThat(Arrays.stream(weights)).allMatch(weight -> weight > 0 && weight <= 1 + 1e-12);
        assertThat(setup.vectors.relation().gain()).isCloseTo(before - found, within(1e-12 * before));
        assertThat(found).isLessThanOrEqualTo(before * (1 + 1e-14));
        assertThat(setup.search(w, weights.clone(), centre.clone())).isCloseTo(found, within(1e-9 * found));
        Random random = new Random(at.seed);
        for (int k = 0; k < 4 && at.penalty.convex(); k++) {
            double[] other = CoupledVectors.column(w, random.nextInt(at.tasks));
            double[] ones = new double[at.tasks];
            Arrays.fill(ones, 1);
            assertThat(setup.search(w, ones, other)).isCloseTo(found, within(1e-8 * found));
        }
    }

    /** λ₁ Σ ω_t ‖w_t − w̄‖² + … with these weights is what M says of any W, and Q is Σ ψ. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void penaltyIsWhatTheWeightsCost(Case at) {
        Setup setup = new Setup(at);
        setup.vectors.reestimate(10, 1);
        double expected = 0;
        for (double weight : setup.weights()) {
            expected += Setup.L1 * setup.conjugate(Math.min(1, weight));
        }
        assertThat(setup.vectors.relation().penalty()).isCloseTo(expected, within(1e-10 * (expected + 1)));
    }

    /** R*(V) ≥ ⟨V, W⟩ − R(W) for every W; and once W is the maximum for V, the bound is that. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theDualBoundOfHuberHoldsAndIsReached(Case at) {
        if (!at.penalty.convex()) {
            return;
        }
        Setup setup = new Setup(at);
        Random random = new Random(at.seed + 9);
        for (int step = 0; step < 500; step++) {
            double bound = bounds(setup).largestDual();
            double size = CoupledVectors.dot(setup.v, setup.v) / (4 * Setup.L2);
            assertThat(bound).isLessThanOrEqualTo(size * (1 + 1e-12));
            DMatrixRMaj w = setup.vectors.models();
            for (int k = 0; k < 5; k++) {
                double[] centre = mean(w, setup.weights());
                double value = CoupledVectors.dot(setup.v, w) - setup.value(w, centre);
                assertThat(value).isLessThanOrEqualTo(bound + 1e-12 * size);
                for (int i = 0; i < w.getNumElements(); i++) {
                    w.set(i, w.get(i) * (1 + 0.1 * random.nextGaussian()));
                }
            }
            setup.vectors.reestimate(10, 1);
        }
        DMatrixRMaj w = setup.vectors.models();
        double reached = CoupledVectors.dot(setup.v, w) - setup.value(w, mean(w, setup.weights()));
        JointBounds bounds = bounds(setup);
        assertThat(bounds.largestDual()).isCloseTo(reached, within(1e-8 * Math.abs(reached)));
        assertThat(bounds.smallestRegulariser())
                .isCloseTo(setup.value(w, mean(w, setup.weights())), within(1e-8 * setup.regulariser()));
    }

    private static JointBounds bounds(Setup setup) {
        return setup.structure.jointBounds(
                setup.vectors.relation(), setup.vectors.coupling(), setup.vectors.statistic(), setup.at.tasks);
    }
}
