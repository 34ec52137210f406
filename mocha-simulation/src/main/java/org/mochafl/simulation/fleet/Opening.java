package org.mochafl.simulation.fleet;

import java.util.function.IntFunction;

/**
 * A round at its opening, seen from outside: sums over all tasks at the snapshot, whoever answers.
 *
 * @param spent until then
 * @param primal Σ_t c_t Σ_i ℓ(x_iᵀw_t)
 * @param conjugate Σ_t c_t Σ_i ℓ*(−α_i)
 * @param pairing Σ_t ⟨w_t − p_t, v_t⟩, twice the quadratic
 * @param shifted Σ_t ⟨p_t, v_t⟩
 * @param models w_t of each task by its number; not copies, valid until the next round
 */
public record Opening(
        Spent spent, double primal, double conjugate, double pairing, double shifted, IntFunction<double[]> models) {

    /**
     * P(W, Ω) at the snapshot.
     *
     * @param penalty Q(Ω)
     */
    public double objective(double penalty) {
        return primal + pairing / 2 + penalty;
    }

    /**
     * −D(α) + Q(Ω) at the snapshot, a lower bound of P at this Ω.
     *
     * @param penalty Q(Ω)
     */
    public double dualObjective(double penalty) {
        return -(conjugate + pairing / 2 + shifted) + penalty;
    }
}
