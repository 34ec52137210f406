package org.mochafl.core.device;

/**
 * What a device answers in a round: a whole point, never a difference.
 *
 * @param name the new point's name, or the held one's where nothing was changed
 * @param s the new s_t
 * @param solution what the solver measured and did
 */
public record Reply(PointName name, double[] s, LocalSolution solution) {}
