package org.mochafl.core.loss;

import org.jspecify.annotations.Nullable;

/**
 * A piece of α ↦ ℓ*(−α) without a kink, seen from a point inside it: ℓ*(−α − δ) ≈ ℓ*(−α) + slope·δ + curvature·δ²/2.
 *
 * @param lower the end below α; may be infinite
 * @param upper the end above α; may be infinite
 * @param slope the first derivative at α
 * @param curvature the second derivative at α, 0 or more
 */
public record ConjugatePiece(double lower, double upper, double slope, double curvature) {

    /** The piece, or null where α is at one of its ends. */
    static @Nullable ConjugatePiece around(double alpha, double lower, double upper, double slope, double curvature) {
        return alpha > lower && alpha < upper ? new ConjugatePiece(lower, upper, slope, curvature) : null;
    }

    /** The part of [0, 1] in b = yα, for labels −1 and +1. */
    static @Nullable ConjugatePiece ofMargin(double alpha, double label, double most, double slope, double curvature) {
        double end = label * most;
        return around(alpha, Math.min(0, end), Math.max(0, end), slope, curvature);
    }
}
