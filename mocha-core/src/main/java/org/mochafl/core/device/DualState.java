package org.mochafl.core.device;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.task.TaskData;

/**
 * What a device keeps between rounds: the committed point and at most one pending update made from it.
 *
 * @param committed the point the coordinator is known to hold
 * @param pending an update that was sent and not yet seen absorbed, or null
 */
public record DualState(DualPoint committed, @Nullable DualPoint pending) implements Serializable {

    /** A device that has not trained: α = 0. */
    public static DualState start(TaskData data) {
        return new DualState(DualPoint.zero(data.count(), data.features(), data.outputs()), null);
    }

    /**
     * Settles the pending update against the name that the coordinator holds: commits it with the γ it was absorbed
     * with, or keeps it.
     *
     * @throws IllegalStateException if the coordinator holds neither the pending nor the committed point
     */
    public DualState settle(PointName held) {
        if (pending != null && pending.name().sameId(held)) {
            return new DualState(committed.towards(pending, held.gamma()), null);
        }
        if (!committed.name().equals(held)) {
            throw new IllegalStateException("the coordinator holds " + held + ", the device " + committed.name());
        }
        return this;
    }
}
