package org.mochafl.core.train;

import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;

/**
 * All that a coordinator knows between two transitions. Immutable.
 *
 * @param relation Ω
 * @param coupling M and C = V U
 * @param sigmaPrime σ′ of M
 * @param round rounds planned so far, evaluations included
 * @param rounds rounds with work
 * @param omegaSteps Ω-steps done
 * @param coordinateSteps done in all
 * @param rowTouches done in all
 * @param certificate the newest one
 * @param tolerance the gap to which the running W-step is solved
 * @param bestJointGap the smallest joint gap at an Ω-step so far
 */
record CoordinatorState(
        Relation relation,
        TaskCoupling coupling,
        double sigmaPrime,
        long round,
        long rounds,
        int omegaSteps,
        long coordinateSteps,
        long rowTouches,
        Certificate certificate,
        double tolerance,
        double bestJointGap) {

    CoordinatorState withRelation(Relation next, TaskCoupling nextCoupling, double nextSigma) {
        return new CoordinatorState(
                next,
                nextCoupling,
                nextSigma,
                round,
                rounds,
                omegaSteps,
                coordinateSteps,
                rowTouches,
                certificate,
                tolerance,
                bestJointGap);
    }

    CoordinatorState withCertificate(Certificate next) {
        return new CoordinatorState(
                relation,
                coupling,
                sigmaPrime,
                round,
                rounds,
                omegaSteps,
                coordinateSteps,
                rowTouches,
                next,
                tolerance,
                bestJointGap);
    }
}
