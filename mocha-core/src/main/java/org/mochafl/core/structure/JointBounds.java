package org.mochafl.core.structure;

/**
 * The two sides of the joint certificate of a jointly convex structure at one V and W (docs/decisions/003).
 *
 * @param smallestRegulariser min over Ω of R(W, Ω)
 * @param largestDual max over Ω of ½ tr(V M(Ω) Vᵀ) − Q(Ω)
 */
public record JointBounds(double smallestRegulariser, double largestDual) {}
