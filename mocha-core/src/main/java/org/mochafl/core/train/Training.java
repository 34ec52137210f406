package org.mochafl.core.train;

import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;

/**
 * The end of a training: what every task needs to know its w_t, and the proof of how good it is. The tasks' own parts
 * (v_t and rows) stay with the fleet.
 *
 * @param state where to go on from; before the last certificate was taken
 * @param certificate at the end
 * @param weights what c_t was
 * @param counts what was done
 * @param stopReason why it ended
 */
public record Training(
        TrainingState state,
        Certificate certificate,
        TaskWeights weights,
        TrainingState.Counts counts,
        StopReason stopReason) {

    /** M and C = V U. */
    public TaskCoupling coupling() {
        return state.coupling();
    }

    /** Ω. */
    public Relation relation() {
        return state.relation();
    }

    /** Rounds with work in them. */
    public long rounds() {
        return counts.rounds();
    }

    /** Ω-steps. */
    public int omegaSteps() {
        return counts.omegaSteps();
    }

    /** Coordinate steps over all tasks. */
    public long coordinateSteps() {
        return counts.coordinateSteps();
    }

    /** Products of a row with a vector and additions of one, over all tasks. */
    public long rowTouches() {
        return counts.rowTouches();
    }
}
