package org.mochafl.core.structure;

import java.io.Serializable;

/**
 * What one task holds of the relation Ω: its row of M = diag(δ) + U diag(q) Uᵀ, and what its structure adds.
 *
 * <p>Arrays are not copied and must not be changed.
 *
 * @param delta δ_t ≥ 0
 * @param u u_t, r numbers; under a {@link CentralCoupling} two, see {@link #central}
 * @param lossFactor what multiplies c_t under this structure; 1 for most
 * @param shift p_t, the point the quadratic is centred at, dK numbers; empty for zero
 */
public record TaskRow(double delta, double[] u, double lossFactor, double[] shift) implements Serializable {

    private static final double[] NO_SHIFT = {};

    /** A row without a factor on c_t and without a shift. */
    public static TaskRow of(double delta, double... u) {
        return new TaskRow(delta, u, 1, NO_SHIFT);
    }

    /**
     * The row of a task whose w_t is computed centrally.
     *
     * @param column where w_t is among the models; the task's number
     * @param bound h_t of {@link CentralCoupling#bounds}
     */
    public static TaskRow central(int column, double bound) {
        return of(0, column, bound);
    }

    /** The same row with a factor on c_t. */
    public TaskRow withLossFactor(double factor) {
        return new TaskRow(delta, u, factor, shift);
    }

    /** The same row with p_t. */
    public TaskRow withShift(double[] point) {
        return new TaskRow(delta, u, lossFactor, point);
    }
}
