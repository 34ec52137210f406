package org.mochafl.core.loss;

import org.jspecify.annotations.Nullable;

/**
 * Hinge loss, max(0, 1 − yu), of a linear support vector machine.
 *
 * <p>With b = yα: ℓ*(−α) = −b for b in [0, 1]. 1-Lipschitz, not smooth.
 */
public final class HingeLoss implements MarginLoss {

    private static final long serialVersionUID = 1L;

    /** The loss; it has no state. */
    public static final HingeLoss INSTANCE = new HingeLoss();

    private HingeLoss() {}

    @Override
    public String name() {
        return "hinge";
    }

    @Override
    public double value(double prediction, double label) {
        return Math.max(0, 1 - label * prediction);
    }

    @Override
    public double conjugate(double alpha, double label) {
        double b = label * alpha;
        return b >= 0 && b <= 1 ? -b : Double.POSITIVE_INFINITY;
    }

    /** b = clip(b + (1 − yp)/q, 0, 1); for a zero row the bound that 1 − yp points at. */
    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        double slack = 1 - label * prediction;
        if (slack == 0) {
            return alpha;
        }
        double b;
        if (curvature > 0) {
            b = label * alpha + slack / curvature;
        } else {
            b = slack > 0 ? 1 : 0;
        }
        return label * (b <= 0 ? 0 : b >= 1 ? 1 : b);
    }

    @Override
    public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        return ConjugatePiece.ofMargin(alpha, label, 1, -label, 0);
    }

    @Override
    public boolean rests() {
        return true;
    }

    @Override
    public double derivative(double prediction, double label) {
        return label * prediction < 1 ? -label : 0;
    }

    @Override
    public double smoothness() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double lipschitz() {
        return 1;
    }

    @Override
    public double feasible(double alpha, double label) {
        return label * Math.min(1, Math.max(0, label * alpha));
    }
}
