package org.mochafl.core.protocol;

import java.io.Serializable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.PointName;
import org.mochafl.core.task.TaskData;

/**
 * What a device keeps on its disk. Whether it is settled, and what it was invited to, it forgets when it stops.
 *
 * @param seen the highest epoch seen
 * @param incarnation who it is, {@link Incarnation#NONE} until it first claims its task
 * @param state the committed point, and at most one pending update, made from the committed point
 * @param pendingRound the round the pending update was made in; null exactly where there is none
 * @param dataVersion of the rows that the points belong to
 * @param told whether another copy owns the task: this one does not train any more, but predicts
 */
public record DeviceRecord(
        Epoch seen,
        Incarnation incarnation,
        DualState state,
        @Nullable RoundName pendingRound,
        long dataVersion,
        boolean told)
        implements Serializable {

    /**
     * A record.
     *
     * @throws InvalidInput if there is a pending update without its round, or a round without an update
     */
    public DeviceRecord {
        if ((state.pending() == null) != (pendingRound == null)) {
            throw new InvalidInput("device: expected a pending update with its round, found update "
                    + nameOf(state.pending()) + " and round " + pendingRound);
        }
    }

    /** The first start, or a start without a state: α = 0 under a new name. */
    public static DeviceRecord first(TaskData data, long dataVersion, LongSupplier bits) {
        DualPoint zero = DualState.start(data).committed().named(PointName.fresh(bits));
        return new DeviceRecord(Epoch.NONE, Incarnation.NONE, new DualState(zero, null), null, dataVersion, false);
    }

    /** The point the coordinator is thought to hold. */
    public DualPoint committed() {
        return state.committed();
    }

    /** An update that was written and not yet seen absorbed, or null. */
    public @Nullable DualPoint pending() {
        return state.pending();
    }

    DeviceRecord seeing(Epoch epoch) {
        return new DeviceRecord(epoch, incarnation, state, pendingRound, dataVersion, told);
    }

    DeviceRecord owning(Incarnation next, boolean isTold) {
        return new DeviceRecord(seen, next, state, pendingRound, dataVersion, isTold);
    }

    DeviceRecord holding(DualState next, @Nullable RoundName round, long version) {
        return new DeviceRecord(seen, incarnation, next, round, version, told);
    }

    private static @Nullable PointName nameOf(@Nullable DualPoint point) {
        return point == null ? null : point.name();
    }
}
