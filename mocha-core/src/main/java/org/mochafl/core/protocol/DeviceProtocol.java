package org.mochafl.core.protocol;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.protocol.DeviceStep.Standing;
import org.mochafl.core.task.TaskData;

/**
 * The device's side of the update protocol as pure transitions from record to record. Whatever a transition returns is
 * written as one transaction, and the message goes after that.
 *
 * <p>Immutable. Randomness comes from the caller: 64 random bits a call, never the same twice, also in a copy of the device.
 *
 * @param data the rows the device has now; their name is the name of the task
 * @param loss of the training, for Σ_i ℓ*(−α_i)
 */
public record DeviceProtocol(TaskData data, Loss loss) {

    /** What a device says when it has connected, and on a timer while it waits. */
    public Hello hello(DeviceRecord record) {
        DualPoint pending = record.pending();
        return new Hello(
                data.name(),
                record.seen(),
                record.incarnation(),
                record.committed().name(),
                pending == null ? null : pending.name(),
                conjugate(record.committed()));
    }

    /**
     * What a device does about an answer: the first row that fits, from top to bottom; rows 2 and 4 go on to those below.
     *
     * @param bits for the tag of a claim
     */
    public DeviceStep onAnswer(DeviceRecord before, Answer answer, LongSupplier bits) {
        if (before.told()) {
            return new DeviceStep(before, null, Standing.TOLD);
        }
        // 1: of a coordinator that was replaced
        if (before.seen().isAbove(answer.epoch())) {
            return new DeviceStep(before, null, Standing.REFUSED);
        }
        // 2: a newer epoch
        DeviceRecord record = answer.epoch().isAbove(before.seen()) ? before.seeing(answer.epoch()) : before;
        // 3: another copy owns the task
        if (answer.incarnation().supersedes(record.incarnation())) {
            return new DeviceStep(record.owning(record.incarnation(), true), null, Standing.TOLD);
        }
        // 4: the pending update was absorbed: commit the same fraction of it
        DualPoint pending = record.pending();
        PointName held = answer.held();
        if (pending != null && held != null && pending.name().sameId(held)) {
            record = record.holding(record.state().settle(held), null, record.dataVersion());
            pending = null;
        }
        // 5: the pending update is in the slot, durable
        PointName slot = answer.slot();
        if (pending != null && slot != null && pending.name().sameId(slot)) {
            return new DeviceStep(record, null, Standing.WAITING);
        }
        PointName committed = record.committed().name();
        if (record.incarnation().exists()) {
            boolean holds = slot == null && committed.equals(held);
            // 6: the pending update has not come
            if (holds && pending != null) {
                return new DeviceStep(record, update(record, pending), Standing.WAITING);
            }
            // 7: settled; after a fraction only the device knows Σℓ* there, and says it until it was heard
            if (holds && !answer.exact()) {
                return new DeviceStep(record, hello(record), Standing.WAITING);
            }
            if (holds) {
                return new DeviceStep(record, null, Standing.SETTLED);
            }
            // 8: my replace waits for the round to close
            if (committed.equals(slot)) {
                return new DeviceStep(record, null, Standing.WAITING);
            }
        }
        // 9: the coordinator holds what this device does not know: claim the task, and replace
        if (!record.incarnation().isAbove(answer.incarnation())) {
            record = record.owning(answer.incarnation().next(bits), false);
        }
        return new DeviceStep(record, replace(record, answer.top()), Standing.WAITING);
    }

    /**
     * A settled device has solved what it was invited to. The update becomes pending under a new id: two copies of a device
     * may solve the same subproblem and, under a deadline, come to different points.
     *
     * @param answer the one that settled it
     * @param update made from the committed point
     * @param bits for the id
     * @throws IllegalStateException if the device is not settled with this answer
     */
    public DeviceStep solved(DeviceRecord record, Answer answer, DualPoint update, LongSupplier bits) {
        if (record.told()
                || record.pending() != null
                || !record.seen().equals(answer.epoch())
                || !record.committed().name().equals(answer.held())) {
            throw new IllegalStateException("expected a device that is settled at " + answer.held() + " in "
                    + answer.epoch() + ", found " + hello(record));
        }
        DualPoint pending = update.named(PointName.fresh(bits));
        DeviceRecord next =
                record.holding(new DualState(record.committed(), pending), answer.open(), record.dataVersion());
        return new DeviceStep(next, update(next, pending), Standing.WAITING);
    }

    /**
     * The rows have changed; this must be the protocol of the new ones. A pending update is given up, also one that was
     * acknowledged.
     *
     * @param alpha α on the rows that stayed, 0 on the others
     * @param s X_tᵀα of the new rows
     * @param version of the new rows
     * @param bits for the new point's id
     */
    public DeviceRecord dataChanged(DeviceRecord record, double[] alpha, double[] s, long version, LongSupplier bits) {
        DualPoint committed = new DualPoint(PointName.fresh(bits), alpha, s);
        return record.holding(new DualState(committed, null), null, version);
    }

    /** The owner's word that this copy is the one that goes on: it claims the task at the next answer. */
    public static DeviceRecord takeOver(DeviceRecord record) {
        return record.owning(Incarnation.NONE, false);
    }

    private Put update(DeviceRecord record, DualPoint pending) {
        return put(record, Put.Kind.UPDATE, pending, record.committed().name(), record.pendingRound());
    }

    private Put replace(DeviceRecord record, @Nullable PointName top) {
        return put(record, Put.Kind.REPLACE, record.committed(), top, null);
    }

    private Put put(
            DeviceRecord record, Put.Kind kind, DualPoint point, @Nullable PointName base, @Nullable RoundName round) {
        return new Put(
                record.seen(),
                record.incarnation(),
                kind,
                point.name(),
                base,
                round,
                point.s(),
                conjugate(point),
                data.count(),
                record.dataVersion());
    }

    private double conjugate(DualPoint point) {
        return LocalSolution.Losses.conjugate(data, point.alpha(), loss);
    }
}
