package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.RobustPenalty;

final class RobustPenaltyTest {

    private static final double[] THRESHOLDS = {1e-3, 0.7, 40};
    private static final double[] SQUARES = {0, 1e-9, 0.3, 0.99, 1.01, 7, 400, 1e6};

    /** φ as it is written in the literature. */
    static double definition(RobustPenalty penalty, double z, double tau) {
        double square = tau * tau;
        return switch (penalty) {
            case HUBER -> z <= square ? z : 2 * tau * Math.sqrt(z) - square;
            case GEMAN_MCCLURE -> square * z / (square + z);
            case WELSCH -> square * (1 - Math.exp(-z / square));
        };
    }

    @ParameterizedTest
    @EnumSource
    void valueIsTheDefinitionAndWeightItsSlope(RobustPenalty penalty) {
        for (double tau : THRESHOLDS) {
            for (double y : SQUARES) {
                double z = y * tau * tau;
                double expected = definition(penalty, z, tau);
                double floor = RobustPenalty.LEAST_WEIGHT * z;
                assertThat(penalty.value(z, tau)).isCloseTo(expected, within(1e-15 * tau * tau + 1e-14 * z + floor));
                double step = 1e-5 * (z + 1e-3 * tau * tau);
                double below = Math.max(0, z - step);
                double slope =
                        (definition(penalty, z + step, tau) - definition(penalty, below, tau)) / (z + step - below);
                assertThat(penalty.weight(z, tau)).isCloseTo(slope, within(1e-4));
            }
        }
    }

    /** φ(z) = min over ω of [ωz + ψ(ω)]: no weight is below, and φ′ reaches it. */
    @ParameterizedTest
    @EnumSource
    void valueIsTheLeastOfItsQuadraticForms(RobustPenalty penalty) {
        for (double tau : THRESHOLDS) {
            for (double y : SQUARES) {
                double z = y * tau * tau;
                double value = penalty.value(z, tau);
                double rounding = 1e-12 * (z + tau * tau);
                for (double log = -27; log <= 0; log += 0.05) {
                    double weight = Math.exp(log);
                    assertThat(weight * z + penalty.conjugate(weight, tau)).isGreaterThanOrEqualTo(value - rounding);
                }
                double weight = penalty.weight(z, tau);
                assertThat(weight).isBetween(RobustPenalty.LEAST_WEIGHT, 1.0);
                assertThat(weight * z + penalty.conjugate(weight, tau)).isCloseTo(value, within(rounding));
            }
        }
    }

    /** The greatest φ′(r²) r over a fine grid of r. */
    @ParameterizedTest
    @EnumSource
    void greatestPullIsThatOfTheMeanAtTheGivenDistance(RobustPenalty penalty) {
        for (double distance : new double[] {1e-4, 0.3, 25}) {
            double tau = penalty.thresholdAt(distance);
            double greatest = 0;
            for (double r = 0; r < 5; r += 1e-4) {
                double length = r * tau;
                greatest = Math.max(greatest, penalty.weight(length * length, tau) * length);
            }
            assertThat(greatest).isCloseTo(distance, within(1e-7 * distance));
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersStayFiniteHoweverFarATaskIs(RobustPenalty penalty) {
        for (double tau : new double[] {1e-60, 1e-20, 1, 1e60}) {
            double last = Double.NEGATIVE_INFINITY;
            for (double z = 1e-30; z < 1e100; z *= 10) {
                assertThat(penalty.weight(z, tau)).isBetween(RobustPenalty.LEAST_WEIGHT, 1.0);
                assertThat(penalty.value(z, tau)).isFinite().isBetween(last, z * (1 + 1e-15));
                last = penalty.value(z, tau);
            }
        }
        assertThat(penalty.weight(0, 1)).isEqualTo(1);
        assertThat(penalty.value(0, 1)).isZero();
        assertThat(penalty.weight(5, Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(penalty.value(5, Double.POSITIVE_INFINITY)).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void everyNameNamesItself(RobustPenalty penalty) {
        assertThat(RobustPenalty.named(penalty.key())).isSameAs(penalty);
    }

    @Test
    void anUnknownNameIsOneLine() {
        assertThatThrownBy(() -> RobustPenalty.named("cauchy"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("robust: expected a variant of huber, geman-mcclure, welsch, found cauchy");
    }
}
