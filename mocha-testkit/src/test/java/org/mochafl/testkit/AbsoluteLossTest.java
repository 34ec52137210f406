package org.mochafl.testkit;

import org.mochafl.core.loss.AbsoluteLoss;
import org.mochafl.core.loss.Loss;

final class AbsoluteLossTest extends LossLaws {

    @Override
    protected Loss loss() {
        return AbsoluteLoss.INSTANCE;
    }

    @Override
    protected double conjugateDerivative(double alpha, double label) {
        return -label;
    }

    @Override
    protected double[] domain(double label) {
        return new double[] {-1, 1};
    }
}
