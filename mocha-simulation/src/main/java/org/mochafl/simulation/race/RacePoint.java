package org.mochafl.simulation.race;

import org.mochafl.simulation.fleet.Spent;

/**
 * A run at a moment between two rounds.
 *
 * @param spent until then
 * @param objective P at its models; NaN where it was not looked at, or for a method that solves another problem
 * @param dualObjective what the method itself proves to be a lower bound; NaN where it has none
 */
public record RacePoint(Spent spent, double objective, double dualObjective) {}
