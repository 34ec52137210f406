package org.mochafl.testkit;

import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.loss.Loss;

final class HingeLossTest extends LossLaws {

    @Override
    protected Loss loss() {
        return HingeLoss.INSTANCE;
    }

    @Override
    protected double conjugateDerivative(double alpha, double label) {
        return -label;
    }

    @Override
    protected double[] domain(double label) {
        return label > 0 ? new double[] {0, 1} : new double[] {-1, 0};
    }
}
