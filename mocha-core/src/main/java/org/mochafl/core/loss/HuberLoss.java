package org.mochafl.core.loss;

import org.jspecify.annotations.Nullable;

/**
 * Huber's loss of width g, [Huber64]: (u − y)²/2g where |u − y| ≤ g, |u − y| − g/2 beyond.
 *
 * <p>ℓ*(−α) = −αy + gα²/2 for |α| ≤ 1. 1-Lipschitz and 1/g-smooth.
 *
 * @param g above 0
 */
public record HuberLoss(double g) implements RegressionLoss {

    private static final long serialVersionUID = 1L;

    static final String NAME = "huber";

    /** The width where none is given, in units of the labels. */
    public static final double DEFAULT = 1;

    /** Checks the width. */
    public HuberLoss {
        Losses.requireParameter(NAME, g);
    }

    @Override
    public String name() {
        return Losses.name(NAME, g);
    }

    @Override
    public double value(double prediction, double label) {
        double error = Math.abs(prediction - label);
        return error > g ? error - 0.5 * g : 0.5 * error * (error / g);
    }

    @Override
    public double conjugate(double alpha, double label) {
        return Math.abs(alpha) <= 1 ? alpha * (0.5 * g * alpha - label) : Double.POSITIVE_INFINITY;
    }

    /** clip(α + (y − p − gα)/(q + g), ±1). */
    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        return feasible(alpha + (label - prediction - g * alpha) / (curvature + g), label);
    }

    @Override
    public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        return ConjugatePiece.around(alpha, -1, 1, g * alpha - label, g);
    }

    @Override
    public boolean rests() {
        return true;
    }

    @Override
    public double derivative(double prediction, double label) {
        return Math.min(1, Math.max(-1, (prediction - label) / g));
    }

    @Override
    public double smoothness() {
        return 1 / g;
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
