package org.mochafl.testkit;

import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.SquaredHingeLoss;

final class SquaredHingeLossTest extends LossLaws {

    @Override
    protected Loss loss() {
        return SquaredHingeLoss.INSTANCE;
    }

    @Override
    protected double conjugateDerivative(double alpha, double label) {
        return alpha - label;
    }

    @Override
    protected double[] domain(double label) {
        return label > 0 ? new double[] {0, Double.POSITIVE_INFINITY} : new double[] {Double.NEGATIVE_INFINITY, 0};
    }
}
