package org.mochafl.core.loss;

import org.jspecify.annotations.Nullable;

/**
 * Absolute error, |u − y|.
 *
 * <p>ℓ*(−α) = −αy for |α| ≤ 1. 1-Lipschitz, not smooth.
 */
public final class AbsoluteLoss implements RegressionLoss {

    private static final long serialVersionUID = 1L;

    /** The loss; it has no state. */
    public static final AbsoluteLoss INSTANCE = new AbsoluteLoss();

    private AbsoluteLoss() {}

    @Override
    public String name() {
        return "absolute";
    }

    @Override
    public double value(double prediction, double label) {
        return Math.abs(prediction - label);
    }

    @Override
    public double conjugate(double alpha, double label) {
        return Math.abs(alpha) <= 1 ? -alpha * label : Double.POSITIVE_INFINITY;
    }

    /** clip(α + (y − p)/q, ±1); for a zero row the bound that y − p points at. */
    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        double error = label - prediction;
        if (error == 0) {
            return alpha;
        }
        return curvature > 0 ? feasible(alpha + error / curvature, label) : Math.signum(error);
    }

    @Override
    public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        return ConjugatePiece.around(alpha, -1, 1, -label, 0);
    }

    @Override
    public boolean rests() {
        return true;
    }

    @Override
    public double derivative(double prediction, double label) {
        return Math.signum(prediction - label);
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
        return Math.min(1, Math.max(-1, alpha));
    }
}
