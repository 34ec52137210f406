package org.mochafl.core.train;

import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;

/**
 * The end of a training: what every task needs to know its w_t, and the proof of how good it is. The tasks' own parts
 * (v_t and rows) stay with the fleet.
 *
 * @param coupling M and C = V U
 * @param relation Ω
 * @param certificate at the end
 * @param rounds rounds with work in them
 * @param omegaSteps Ω-steps
 * @param coordinateSteps over all tasks
 * @param rowTouches over all tasks
 * @param stopReason why it ended
 */
public record Training(
        TaskCoupling coupling,
        Relation relation,
        Certificate certificate,
        long rounds,
        int omegaSteps,
        long coordinateSteps,
        long rowTouches,
        StopReason stopReason) {}
