package org.mochafl.simulation.race;

/**
 * The optimum of the problem between two proved bounds.
 *
 * @param objective P of models that were found, an upper bound
 * @param lowerBound proved by duality
 */
public record RaceOptimum(double objective, double lowerBound) {

    /** (P − lower bound)/|lower bound|, an upper bound of the relative sub-optimality of an objective P. */
    public double suboptimality(double value) {
        return (value - lowerBound) / Math.max(Math.abs(lowerBound), Double.MIN_NORMAL);
    }

    /** The objective at a relative sub-optimality. */
    public double objectiveAt(double suboptimality) {
        return lowerBound + suboptimality * Math.max(Math.abs(lowerBound), Double.MIN_NORMAL);
    }
}
