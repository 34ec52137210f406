package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.SquaredLoss;

final class SquaredLossTest extends LossLaws {

    @Override
    protected Loss loss() {
        return SquaredLoss.INSTANCE;
    }

    @Override
    protected double derivative(double prediction, double label) {
        return prediction - label;
    }

    @Override
    protected double conjugateDerivative(double alpha, double label) {
        return alpha - label;
    }

    @Override
    protected double label(Random random) {
        return 5 * random.nextGaussian();
    }

    @Override
    protected double[] domain(double label) {
        return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }
}
