package org.mochafl.simulation.race;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.train.Certificate;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.simulation.method.Problem;

/**
 * The optimum of the problem between two proved bounds.
 *
 * @param objective P of models that were found, an upper bound
 * @param lowerBound proved by duality
 */
public record RaceOptimum(double objective, double lowerBound) {

    private static final int MOST_ROUNDS = 200_000;

    /**
     * The optimum of a problem, by MOCHA with every device answering and without virtual time; a joint one where Ω is learned.
     *
     * @param relativeGap how far apart the bounds may be
     * @throws InvalidInput if the problem has no certificate, or it is not reached
     */
    public static RaceOptimum certified(
            Problem problem, double relativeGap, int threads, TrainingListener listener, BooleanSupplier cancelled) {
        if (!problem.structure().jointlyConvex()) {
            throw new InvalidInput("race: expected a structure with a certified optimum, found "
                    + problem.structure().name() + "; hold the relation it learned, and race on the models");
        }
        MochaSettings settings = MochaSettings.of(problem.structure(), problem.loss())
                .withWeights(problem.weights())
                .withSeed(problem.seed())
                .withMetrics(false)
                .withMomentum(false) // as its races
                .withRelativeGap(relativeGap)
                .withRounds(MOST_ROUNDS);
        try (InProcessFleet fleet = new InProcessFleet(problem.tasks(), threads)) {
            Certificate certificate =
                    new Mocha(settings).train(fleet, listener, cancelled).certificate();
            Optional<ExactGap> exact = certificate.live().filter(gap -> gap.relativeJointGap() <= relativeGap);
            if (exact.isEmpty() && !cancelled.getAsBoolean()) {
                throw new InvalidInput("race: expected an optimum that is certified to a relative gap of " + relativeGap
                        + ", found "
                        + certificate.live().map(ExactGap::relativeJointGap).orElse(Double.NaN) + " after "
                        + MOST_ROUNDS
                        + " rounds; ask for a larger target");
            }
            return certificate
                    .live()
                    .map(gap -> new RaceOptimum(gap.jointObjective(), gap.jointObjective() - gap.jointGap()))
                    .orElseGet(() -> new RaceOptimum(Double.NaN, Double.NaN));
        }
    }

    /** (P − lower bound)/|lower bound|, an upper bound of the relative sub-optimality of an objective P. */
    public double suboptimality(double value) {
        return (value - lowerBound) / Math.max(Math.abs(lowerBound), Double.MIN_NORMAL);
    }

    /** The objective at a relative sub-optimality. */
    public double objectiveAt(double suboptimality) {
        return lowerBound + suboptimality * Math.max(Math.abs(lowerBound), Double.MIN_NORMAL);
    }
}
