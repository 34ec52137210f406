package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;

final class RobustMeanTest extends StructureLaws {

    @Override
    protected TaskStructure structure(Random random) {
        List<RobustPenalty> penalties = List.of(RobustPenalty.values());
        RobustPenalty penalty = penalties.get(random.nextInt(penalties.size()));
        double l2 = Math.exp(random.nextGaussian());
        double l1 = l2 * Math.exp(2 * random.nextGaussian());
        return new RobustMean(penalty, l1, l2, OptionalDouble.of(2 * Math.exp(random.nextGaussian())));
    }

    /** λ₁ Σ ω_t ‖w_t − w̄‖² + λ₂ ‖W‖² + λ₁ Σ ψ(ω_t), with the weights that M tells. */
    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        double l1 = structure.settings().get("l1");
        double l2 = structure.settings().get("l2");
        double tau = structure.settings().get("threshold");
        RobustPenalty penalty = RobustPenalty.named(structure.name().substring("robust:".length()));
        double[] weights = weights(coupling, l1, l2);
        double[] mean = new double[w.getNumRows()];
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += weights[t] * w.get(k, t) / Arrays.stream(weights).sum();
            }
        }
        for (int t = 0; t < weights.length; t++) {
            sum += l1 * conjugate(penalty, weights[t], tau);
            for (int k = 0; k < mean.length; k++) {
                double apart = w.get(k, t) - mean[k];
                sum += l1 * weights[t] * apart * apart + l2 * w.get(k, t) * w.get(k, t);
            }
        }
        return sum;
    }

    /** ψ by hand. */
    private static double conjugate(RobustPenalty penalty, double weight, double tau) {
        return tau
                * tau
                * switch (penalty) {
                    case HUBER -> 1 / weight - 1;
                    case GEMAN_MCCLURE -> (1 - Math.sqrt(weight)) * (1 - Math.sqrt(weight));
                    case WELSCH -> 1 - weight + weight * Math.log(weight);
                };
    }

    /**
     * M_ts = (λ₁/λ₂) r_t r_s/Σr for two different tasks, r = ω/(2(λ₁ω + λ₂)): three tasks tell r_t up to Σr, and all
     * together Σr. Two tasks have one weight, as their centre is in the middle; one task has the weight 1.
     */
    private static double[] weights(DMatrixRMaj m, double l1, double l2) {
        int tasks = m.getNumRows();
        double[] r = new double[tasks];
        if (tasks == 1) {
            return new double[] {1};
        }
        if (tasks == 2) {
            Arrays.fill(r, m.get(0, 1) * 2 * l2 / l1);
        } else {
            double sum = 0;
            for (int t = 0; t < tasks; t++) {
                int s = (t + 1) % tasks;
                int other = (t + 2) % tasks;
                r[t] = Math.sqrt(m.get(t, s) / m.get(s, other) * m.get(t, other));
                sum += r[t];
            }
            for (int t = 0; t < tasks; t++) {
                r[t] *= sum * l2 / l1;
            }
        }
        // ψ of Huber begins with a slope: what is 1 but for rounding must be 1
        return Arrays.stream(r)
                .map(one -> 2 * l2 * one / (1 - 2 * l1 * one))
                .map(weight -> Math.abs(weight - 1) < 1e-11 ? 1 : weight)
                .toArray();
    }

    @Test
    void withoutAnOmegaStepItIsTheMean() {
        TaskStructure robust = RobustMean.of(0.3, 7, RobustPenalty.WELSCH, OptionalDouble.empty());
        TaskStructure mean = MeanRegularised.of(0.3, 7);
        CoupledVectors vectors = new CoupledVectors(robust, CoupledVectors.random(new Random(1), 3, 9));
        CoupledVectors expected = new CoupledVectors(mean, CoupledVectors.random(new Random(1), 3, 9));
        assertThat(vectors.coupling().q()).isEqualTo(expected.coupling().q());
        assertThat(vectors.models().getData()).isEqualTo(expected.models().getData());
    }

    @Test
    void settingsNameTheThresholdOnlyWhereItWasGiven() {
        RobustMean automatic = RobustMean.of(0.2, 10, RobustPenalty.HUBER, OptionalDouble.empty());
        assertThat(automatic.name()).isEqualTo("robust:huber");
        assertThat(automatic.settings()).isEqualTo(Map.of("l1", 1.0, "l2", 0.1));
        RobustMean given = new RobustMean(RobustPenalty.GEMAN_MCCLURE, 0, 2, OptionalDouble.of(3));
        assertThat(given.name()).isEqualTo("robust:geman-mcclure");
        assertThat(given.settings()).isEqualTo(Map.of("l1", 0.0, "l2", 2.0, "threshold", 3.0));
    }

    @Test
    void onlyHuberIsJointlyConvexAndHasNoOtherStart() {
        for (RobustPenalty penalty : RobustPenalty.values()) {
            RobustMean structure = RobustMean.of(1, 10, penalty, OptionalDouble.of(1));
            boolean huber = penalty == RobustPenalty.HUBER;
            assertThat(structure.jointlyConvex()).isEqualTo(huber);
            assertThat(structure.startingAt(3) == structure).isEqualTo(huber);
            RobustMean mean = RobustMean.of(1, 10, penalty, OptionalDouble.of(Double.POSITIVE_INFINITY));
            assertThat(mean.fixed()).isTrue();
            assertThat(mean.jointlyConvex()).isTrue();
            assertThat(mean.startingAt(3)).isSameAs(mean);
            assertThat(mean.findings(mean.start(3, 2), t -> TaskRow.of(1, 1), 3).trust())
                    .containsExactly(1, 1, 1);
        }
    }

    @Test
    void settingsThatCannotBeAreOneLine() {
        assertInvalid(-1, 1, 1, "l1: expected a finite number, 0 or above, found -1.0");
        assertInvalid(1, 0, 1, "l2: expected a finite number above 0, found 0.0");
        assertInvalid(1, 1, 0, "threshold: expected a finite number above 0, found 0.0");
        assertInvalid(1, 1, Double.NaN, "threshold: expected a finite number above 0, found NaN");
        assertThatThrownBy(() -> RobustMean.of(0, 10, RobustPenalty.HUBER, OptionalDouble.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("lambda: expected a finite number above 0, found 0.0");
    }

    private static void assertInvalid(double l1, double l2, double tau, String message) {
        assertThatThrownBy(() -> new RobustMean(RobustPenalty.HUBER, l1, l2, OptionalDouble.of(tau)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }
}
