package org.mochafl.core.loss;

import org.jspecify.annotations.Nullable;

/**
 * Hinge loss whose corner is a parabola of width g: 0 where yu ≥ 1, 1 − yu − g/2 where yu ≤ 1 − g, (1 − yu)²/2g between.
 *
 * <p>With b = yα: ℓ*(−α) = −b + gb²/2 for b in [0, 1]. 1-Lipschitz and 1/g-smooth.
 *
 * @param g above 0
 */
public record SmoothedHingeLoss(double g) implements MarginLoss {

    private static final long serialVersionUID = 1L;

    static final String NAME = "smoothed-hinge";

    /** The width where none is given: the parabola is all of the margin's width. */
    public static final double DEFAULT = 1;

    /** Checks the width. */
    public SmoothedHingeLoss {
        Losses.requireParameter(NAME, g);
    }

    @Override
    public String name() {
        return Losses.name(NAME, g);
    }

    @Override
    public double value(double prediction, double label) {
        double slack = 1 - label * prediction;
        if (slack <= 0) {
            return 0;
        }
        return slack >= g ? slack - 0.5 * g : 0.5 * slack * (slack / g);
    }

    @Override
    public double conjugate(double alpha, double label) {
        double b = label * alpha;
        return b >= 0 && b <= 1 ? b * (0.5 * g * b - 1) : Double.POSITIVE_INFINITY;
    }

    /** b = clip(b + (1 − yp − gb)/(q + g), 0, 1). */
    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        double b = label * alpha;
        double next = b + (1 - label * prediction - g * b) / (curvature + g);
        return label * Math.min(1, Math.max(0, next));
    }

    @Override
    public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        return ConjugatePiece.ofMargin(alpha, label, 1, g * alpha - label, g);
    }

    @Override
    public boolean rests() {
        return true;
    }

    @Override
    public double derivative(double prediction, double label) {
        double slack = 1 - label * prediction;
        return -label * Math.min(1, Math.max(0, slack / g));
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
        return label * Math.min(1, Math.max(0, label * alpha));
    }
}
