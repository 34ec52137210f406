package org.mochafl.core.structure;

/**
 * The two sides of the joint certificate of a jointly convex structure at one V and W (docs/decisions/003).
 *
 * @param smallestRegulariser min over Ω of R(W, Ω), or R at some Ω
 * @param largestDual max over Ω of ½ tr(V M(Ω) Vᵀ) − Q(Ω), or more
 */
public record JointBounds(double smallestRegulariser, double largestDual) {

    /** Where nothing is known yet: there is no joint certificate. */
    public static final JointBounds UNKNOWN = new JointBounds(Double.NaN, Double.NaN);
}
