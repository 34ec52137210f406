package org.mochafl.core.device;

import org.jspecify.annotations.Nullable;

/**
 * What a device answers in a round: a whole point, never a difference.
 *
 * @param name the new point's name, or the held one's where nothing was changed
 * @param s the new s_t
 * @param conjugate Σ_i ℓ*(−α_i) at the new point
 * @param solution what the solver measured and did
 * @param bound what bounds the losses from now on, measured at w_t; null unless bounds were asked for
 */
public record Reply(
        PointName name,
        double[] s,
        double conjugate,
        LocalSolution solution,
        @Nullable LossBound bound) {}
