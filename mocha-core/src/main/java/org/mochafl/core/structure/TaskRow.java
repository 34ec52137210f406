package org.mochafl.core.structure;

import java.io.Serializable;

/**
 * What one task holds of the relation Ω: its row of M = diag(δ) + U diag(q) Uᵀ, and what its structure adds.
 *
 * <p>Arrays are not copied and must not be changed.
 *
 * @param delta δ_t ≥ 0
 * @param u u_t, r numbers
 * @param lossFactor what multiplies c_t under this structure; 1 for most
 * @param shift p_t, the point the quadratic is centred at, dK numbers; empty for zero
 */
public record TaskRow(double delta, double[] u, double lossFactor, double[] shift) implements Serializable {

    private static final double[] NO_SHIFT = {};

    /** A row without a factor on c_t and without a shift. */
    public static TaskRow of(double delta, double... u) {
        return new TaskRow(delta, u, 1, NO_SHIFT);
    }
}
