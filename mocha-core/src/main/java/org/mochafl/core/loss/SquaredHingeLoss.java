package org.mochafl.core.loss;

import org.jspecify.annotations.Nullable;

/**
 * Half the squared hinge, ½ max(0, 1 − yu)².
 *
 * <p>With b = yα: ℓ*(−α) = −b + b²/2 for b ≥ 0. 1-smooth, not Lipschitz.
 */
public final class SquaredHingeLoss implements MarginLoss {

    private static final long serialVersionUID = 1L;

    /** The loss; it has no state. */
    public static final SquaredHingeLoss INSTANCE = new SquaredHingeLoss();

    private SquaredHingeLoss() {}

    @Override
    public String name() {
        return "squared-hinge";
    }

    @Override
    public double value(double prediction, double label) {
        double slack = Math.max(0, 1 - label * prediction);
        return 0.5 * slack * slack;
    }

    @Override
    public double conjugate(double alpha, double label) {
        double b = label * alpha;
        return b >= 0 ? b * (0.5 * b - 1) : Double.POSITIVE_INFINITY;
    }

    /** b = max(0, b + (1 − yp − b)/(q + 1)). */
    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        double b = label * alpha;
        return label * Math.max(0, b + (1 - label * prediction - b) / (curvature + 1));
    }

    @Override
    public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        return ConjugatePiece.ofMargin(alpha, label, Double.POSITIVE_INFINITY, alpha - label, 1);
    }

    @Override
    public boolean rests() {
        return true;
    }

    @Override
    public double derivative(double prediction, double label) {
        return -label * Math.max(0, 1 - label * prediction);
    }

    @Override
    public double smoothness() {
        return 1;
    }

    @Override
    public double lipschitz() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double feasible(double alpha, double label) {
        return label * Math.max(0, label * alpha);
    }
}
