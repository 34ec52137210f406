package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mochafl.core.loss.LogisticLoss;
import org.mochafl.core.loss.Loss;

final class LogisticLossTest extends LossLaws {

    @Override
    protected Loss loss() {
        return LogisticLoss.INSTANCE;
    }

    @Override
    protected double conjugateDerivative(double alpha, double label) {
        double b = label * alpha;
        return label * (Math.log(b) - Math.log1p(-b));
    }

    @Override
    protected double[] domain(double label) {
        return label > 0 ? new double[] {0, 1} : new double[] {-1, 0};
    }

    /** Where b is tiny its relative size matters too: it is ln b that pulls. */
    @Test
    void smallRootsAreExactInRelativeTerms() {
        for (double z = 1; z < 700; z *= 1.7) {
            for (double start : new double[] {0, 1e-300, 1e-30, 1e-3, 0.5, 0.999, 1}) {
                double b = loss().step(start, 1, z, 0);
                double root = 1 / (1 + Math.exp(z));
                assertThat(b).as("z %s from b %s", z, start).isCloseTo(root, within(1e-9 * root));
                assertThat(loss().step(b, 1, z, 0)).isCloseTo(root, within(1e-9 * root));
            }
        }
    }
}
