package org.mochafl.core.train;

import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;

/**
 * All that a coordinator knows between two transitions. Immutable.
 *
 * @param relation Ω
 * @param coupling M and C = V U
 * @param sigmaPrime σ′ of M
 * @param counts what was done so far
 * @param certificate the newest one
 * @param goal how far the running W-step goes
 */
record CoordinatorState(
        Relation relation,
        TaskCoupling coupling,
        double sigmaPrime,
        Counts counts,
        Certificate certificate,
        Goal goal) {

    /**
     * What was done.
     *
     * @param plans rounds planned, evaluations included; the next round's number
     * @param rounds rounds with work
     */
    record Counts(long plans, long rounds, int omegaSteps, long coordinateSteps, long rowTouches) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts after(RoundOutcome outcome, boolean work) {
            return new Counts(
                    plans + 1,
                    rounds + (work ? 1 : 0),
                    omegaSteps,
                    coordinateSteps + outcome.coordinateSteps(),
                    rowTouches + outcome.rowTouches());
        }

        Counts afterOmegaStep() {
            return new Counts(plans, rounds, omegaSteps + 1, coordinateSteps, rowTouches);
        }
    }

    /**
     * How far a W-step goes, and what the next one will be judged by.
     *
     * @param tolerance the gap to which it is solved
     * @param bestDistance the smallest distance from the end at an Ω-step so far
     * @param objective P at the end of the W-step before
     */
    record Goal(double tolerance, double bestDistance, double objective) {

        static final Goal NONE = new Goal(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    CoordinatorState with(Relation next, TaskCoupling nextCoupling, double nextSigma) {
        return new CoordinatorState(next, nextCoupling, nextSigma, counts, certificate, goal);
    }

    CoordinatorState with(Counts next, Certificate nextCertificate) {
        return new CoordinatorState(relation, coupling, sigmaPrime, next, nextCertificate, goal);
    }

    CoordinatorState with(Counts next, Goal nextGoal) {
        return new CoordinatorState(relation, coupling, sigmaPrime, next, certificate, nextGoal);
    }
}
