package org.mochafl.testkit;

import org.junit.jupiter.api.Nested;
import org.mochafl.core.loss.EpsilonInsensitiveLoss;
import org.mochafl.core.loss.Loss;

/** At several parameters, the default among them. */
final class EpsilonInsensitiveLossTest {

    private abstract static class Laws extends LossLaws {

        private final double parameter;

        Laws(double parameter) {
            this.parameter = parameter;
        }

        @Override
        protected Loss loss() {
            return new EpsilonInsensitiveLoss(parameter);
        }

        @Override
        protected double conjugateDerivative(double alpha, double label) {
            return parameter * Math.signum(alpha) - label;
        }

        @Override
        protected double[] domain(double label) {
            return new double[] {-1, 1};
        }
    }

    @Nested
    final class ByDefault extends Laws {
        ByDefault() {
            super(EpsilonInsensitiveLoss.DEFAULT);
        }
    }

    @Nested
    final class Narrow extends Laws {
        Narrow() {
            super(0.02);
        }
    }

    @Nested
    final class Wide extends Laws {
        Wide() {
            super(2.5);
        }
    }
}
