package org.mochafl.core.protocol;

import org.mochafl.core.kernel.DenseKernels;

/**
 * The exact line search by which a late update is absorbed. Along α + γΔ, with Δv_t = c_t (s′_t − s_t),
 *
 * <pre>
 *     D(α + γΔ) − D(α) ≤ γ (Δℓ* + ⟨w_t, Δv_t⟩) + ½ γ² M_tt ‖Δv_t‖²,     Δℓ* = c_t Σ_i [ℓ*(−α_i − Δ_i) − ℓ*(−α_i)],
 * </pre>
 *
 * because ℓ* is convex and w_t is today's. The right side is smallest on [0, 1] at
 *
 * <pre>
 *     γ = clip(−(Δℓ* + ⟨w_t, Δv_t⟩) / (M_tt ‖Δv_t‖²), 0, 1),
 * </pre>
 *
 * where it is 0 or less: D never rises.
 */
public final class LineSearch {

    private LineSearch() {}

    /**
     * γ of a late update; O(dK).
     *
     * <p>Where Δv_t = 0, or so small that its square is 0, the right side is a line in γ: the whole update is absorbed unless
     * that rises. Nothing is absorbed (γ = 0, which the device commits as well, so that it goes on from its base) where the
     * slope is not a number, because a Σℓ* is not known or both are infinite, where it is +∞, the update being outside the
     * domain of ℓ*, and where ‖Δv_t‖² overflows.
     *
     * @param held the base, still held
     * @param update made from it
     * @param weight c_t
     * @param model w_t of the V that is held now, dK numbers
     * @param diagonal M_tt
     * @return in [0, 1], never −0
     */
    public static double gamma(HeldPoint held, HeldPoint update, double weight, double[] model, double diagonal) {
        double[] change = new double[model.length];
        for (int k = 0; k < change.length; k++) {
            change[k] = weight * (update.s()[k] - held.s()[k]);
        }
        double slope =
                weight * (update.conjugate() - held.conjugate()) + DenseKernels.dot(model, 0, change, 0, change.length);
        double curvature = diagonal * DenseKernels.dot(change, 0, change, 0, change.length);
        return gamma(slope, curvature);
    }

    /**
     * Where slope γ + ½ curvature γ² is smallest on [0, 1].
     *
     * @param slope Δℓ* + ⟨w_t, Δv_t⟩
     * @param curvature M_tt ‖Δv_t‖²
     * @return in [0, 1], never −0; 0 where a number is none
     */
    public static double gamma(double slope, double curvature) {
        if (curvature == 0) {
            return slope <= 0 ? 1 : 0;
        }
        double gamma = -slope / curvature;
        return gamma > 0 ? Math.min(gamma, 1) : 0;
    }
}
