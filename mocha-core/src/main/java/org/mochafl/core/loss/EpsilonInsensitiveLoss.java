package org.mochafl.core.loss;

import org.jspecify.annotations.Nullable;

/**
 * Absolute error beyond a tolerance, max(0, |u − y| − ε), of support vector regression.
 *
 * <p>ℓ*(−α) = −αy + ε|α| for |α| ≤ 1. 1-Lipschitz, not smooth.
 *
 * @param epsilon ε, above 0; with 0 it would be {@link AbsoluteLoss}
 */
public record EpsilonInsensitiveLoss(double epsilon) implements RegressionLoss {

    private static final long serialVersionUID = 1L;

    static final String NAME = "epsilon-insensitive";

    /** The tolerance where none is given, in units of the labels: that of LIBSVM and LIBLINEAR. */
    public static final double DEFAULT = 0.1;

    /** Checks the tolerance. */
    public EpsilonInsensitiveLoss {
        Losses.requireParameter(NAME, epsilon);
    }

    @Override
    public String name() {
        return Losses.name(NAME, epsilon);
    }

    @Override
    public double value(double prediction, double label) {
        return Math.max(0, Math.abs(prediction - label) - epsilon);
    }

    @Override
    public double conjugate(double alpha, double label) {
        return Math.abs(alpha) <= 1 ? epsilon * Math.abs(alpha) - alpha * label : Double.POSITIVE_INFINITY;
    }

    /**
     * clip(soft(α + (y − p)/q, ε/q), ±1), soft(a, k) = sign(a) max(0, |a| − k); for a zero row the bound that y − p points
     * at, or 0 where |y − p| &lt; ε.
     */
    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        double error = label - prediction;
        if (curvature > 0) {
            double pull = curvature * alpha + error;
            double beyond = Math.abs(pull) - epsilon;
            return beyond > 0 ? feasible(Math.signum(pull) * (beyond / curvature), label) : 0;
        }
        double beyond = Math.abs(error) - epsilon;
        if (beyond == 0) {
            return error * alpha >= 0 ? alpha : 0;
        }
        return beyond > 0 ? Math.signum(error) : 0;
    }

    /** Above 0 or below it, where the kink is. */
    @Override
    public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        return alpha > 0
                ? ConjugatePiece.around(alpha, 0, 1, epsilon - label, 0)
                : ConjugatePiece.around(alpha, -1, 0, -epsilon - label, 0);
    }

    @Override
    public boolean rests() {
        return true;
    }

    @Override
    public double derivative(double prediction, double label) {
        double error = prediction - label;
        return Math.abs(error) > epsilon ? Math.signum(error) : 0;
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
