package org.mochafl.core.protocol;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.PointName;

/**
 * What the store keeps of a task.
 *
 * @param incarnation who owns it
 * @param held the point of V, or null: s_t = 0
 * @param slot what waits for the round to close, or null
 * @param left whether the task has left: it is refused until it is asked to join again
 */
public record TaskRecord(
        Incarnation incarnation,
        @Nullable HeldPoint held,
        @Nullable Slot slot,
        boolean left) implements Serializable {

    /** A task that nobody has claimed. */
    public static final TaskRecord NEW = new TaskRecord(Incarnation.NONE, null, null, false);

    /** The name of the point held, or null. */
    public @Nullable PointName heldName() {
        return held == null ? null : held.name();
    }

    /** The name of the point in the slot, or null. */
    public @Nullable PointName slotName() {
        return slot == null ? null : slot.point().name();
    }

    /** The name in the slot if it is taken, else the name held. */
    @Nullable
    PointName top() {
        return slot == null ? heldName() : slotName();
    }

    /**
     * Whether an update that is made from the point held can be absorbed whatever becomes of it: Σℓ* there is known, which
     * a line search starts from, and nothing waits.
     */
    public boolean invitable() {
        return held != null && held.exact() && slot == null && !left;
    }

    /** Whether the slot waits for a line search. */
    public boolean late() {
        return slot != null && slot.late();
    }

    /** The first half of a close: a replace, or an update of the round, is held (γ = 1). A late update waits on. */
    public TaskRecord closed() {
        return slot == null || slot.late() ? this : new TaskRecord(incarnation, slot.point(), null, left);
    }

    /**
     * The second half of a close: the late update in the slot is absorbed.
     *
     * @param gamma in [0, 1]
     * @throws IllegalStateException if no late update waits
     */
    public TaskRecord absorbed(double gamma) {
        if (held == null || slot == null || !slot.late()) {
            throw new IllegalStateException(
                    "expected a late update and its base, found " + slotName() + " on " + heldName());
        }
        return new TaskRecord(incarnation, held.towards(slot.point(), gamma), null, left);
    }

    /** The slot after another round was opened without a close. */
    TaskRecord afterTheRound() {
        return slot == null ? this : new TaskRecord(incarnation, held, slot.afterTheRound(), left);
    }

    TaskRecord taking(Put put, boolean inRound) {
        return new TaskRecord(put.incarnation(), held, new Slot(put.kind(), inRound, HeldPoint.of(put)), left);
    }

    TaskRecord saying(HeldPoint point, double conjugate) {
        return new TaskRecord(incarnation, point.saying(conjugate), slot, left);
    }
}
