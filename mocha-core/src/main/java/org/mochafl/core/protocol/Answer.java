package org.mochafl.core.protocol;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Subproblem;

/**
 * What a coordinator holds of a task, after the transaction that this is the answer to.
 *
 * @param epoch the coordinator's
 * @param incarnation of the task
 * @param held the name of the point held, or null for none
 * @param exact whether the coordinator knows Σ_i ℓ*(−α_i) at the point held; false after a fraction of an update was absorbed, until
 *     the device has said it
 * @param slot the name of the point that waits for the round to close, or null
 * @param open the name of the open round
 * @param invitation what to solve in the open round, made from the point held, or null where the device is not invited
 */
public record Answer(
        Epoch epoch,
        Incarnation incarnation,
        @Nullable PointName held,
        boolean exact,
        @Nullable PointName slot,
        RoundName open,
        @Nullable Subproblem invitation)
        implements Message {

    /** The name in the slot if it is taken, else the name held. */
    public @Nullable PointName top() {
        return slot != null ? slot : held;
    }
}
