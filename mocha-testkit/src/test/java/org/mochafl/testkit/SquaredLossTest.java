package org.mochafl.testkit;

import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.SquaredLoss;

final class SquaredLossTest extends LossLaws {

    @Override
    protected Loss loss() {
        return SquaredLoss.INSTANCE;
    }

    @Override
    protected double conjugateDerivative(double alpha, double label) {
        return alpha - label;
    }

    @Override
    protected double[] domain(double label) {
        return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }
}
