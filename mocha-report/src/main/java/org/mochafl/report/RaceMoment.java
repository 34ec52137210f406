package org.mochafl.report;

/**
 * A run of a race at a moment between two rounds.
 *
 * @param time virtual time since the start, in the unit of its world
 * @param suboptimality how far the objective is above a proved lower bound of the optimum, relative to that; not a number
 *     where it was not looked at
 * @param rounds rounds until then
 * @param bytes sent until then, by all devices and to them
 * @param joules spent until then by all devices; 0 where nobody counted
 */
public record RaceMoment(double time, double suboptimality, long rounds, long bytes, double joules) {}
