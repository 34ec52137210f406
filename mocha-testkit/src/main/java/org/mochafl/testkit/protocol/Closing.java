package org.mochafl.testkit.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.PointName;
import org.mochafl.core.protocol.HeldPoint;
import org.mochafl.core.protocol.LineSearch;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.Slot;
import org.mochafl.core.protocol.TaskRecord;
import org.mochafl.testkit.protocol.TinyFederation.Dual;

/** The line searches of one close, and what must hold of it: nothing is absorbed twice, and D does not rise. */
final class Closing {

    private final World world;
    private final Store.Content before;
    private final Set<Integer> recorded = new HashSet<>();
    private @Nullable Dual afterTheRound;
    private @Nullable Dual bound;
    private @Nullable Dual exact;

    Closing(World world, Store.Content before) {
        this.world = world;
        this.before = before;
    }

    /** γ by line search at today's w_t. */
    double gamma(int task, List<TaskRecord> tasks) {
        look(tasks);
        HeldPoint held = tasks.get(task).held();
        Slot slot = tasks.get(task).slot();
        if (held == null || slot == null) {
            throw new IllegalStateException("expected a late update and its base");
        }
        if (!held.exact()) {
            exact = null; // a line search from a bound of Σℓ* keeps the bound of D down, not D
        }
        TinyFederation federation = world.federation();
        return LineSearch.gamma(
                held,
                slot.point(),
                TinyFederation.weight(held),
                federation.model(task, tasks, before.omega()),
                federation.diagonal(before.omega()));
    }

    /** Neither D nor the bound of it that a coordinator knows has risen since the last look, by a late update at most. */
    private void look(List<TaskRecord> tasks) {
        for (int t = 0; t < tasks.size(); t++) {
            Slot slot = before.tasks().get(t).slot();
            if (slot != null && tasks.get(t).slot() == null && recorded.add(t)) {
                record(before.tasks().get(t).heldName(), slot, tasks.get(t).heldName());
            }
        }
        double omega = before.omega();
        Dual bounded = world.federation().dual(tasks, omega, (t, point) -> point.conjugate());
        Dual value = world.federation()
                .dual(tasks, omega, (t, point) -> world.chronicle().conjugate(point));
        Chronicle.require(!value.above(bounded), "numbers: D is above the bound that is held");
        if (bound != null) {
            Chronicle.require(!bounded.above(bound), "numbers: the bound of D rose by a late update");
        }
        if (exact != null) {
            Chronicle.require(!value.above(exact), "numbers: D rose by a late update");
        }
        bound = bounded;
        exact = value;
        afterTheRound = afterTheRound == null ? value : afterTheRound;
    }

    private void record(@Nullable PointName base, Slot slot, @Nullable PointName held) {
        PointName name = Chronicle.present(held, "3: a close lost what was in a slot");
        Chronicle.require(name.sameId(slot.point().name()), "3: a close lost what was in a slot");
        if (slot.kind() == Put.Kind.UPDATE) {
            world.chronicle().absorb(name, base);
            if (slot.inRound()) {
                requireThisRound(name);
            }
        }
    }

    /** An update that is absorbed whole without a line search was made in this round, at this V and this Ω. */
    private void requireThisRound(PointName name) {
        Chronicle.Made update = world.chronicle().made(name.withGamma(1));
        Chronicle.require(
                name.gamma() == 1 && before.run().open().equals(update.round()),
                "6: an update of another round was absorbed as one of this");
        for (int t = 0; t < update.snapshot().size(); t++) {
            Chronicle.require(
                    Objects.equals(
                                    update.snapshot().get(t),
                                    before.tasks().get(t).heldName())
                            || world.wasForgotten(t),
                    "6: a point changed while the round was open");
        }
        Chronicle.require(update.omega() == before.omega(), "6: Ω changed while the round was open");
    }

    /** After the close. */
    void check(List<TaskRecord> tasks) {
        look(tasks);
        boolean updates = true;
        for (int t = 0; t < tasks.size(); t++) {
            TaskRecord task = tasks.get(t);
            Slot slot = before.tasks().get(t).slot();
            updates &= (slot == null || slot.kind() == Put.Kind.UPDATE) && !world.wasForgotten(t);
            Chronicle.require(task.slot() == null, "6: a slot is taken after the close");
            Chronicle.require(
                    slot != null
                            || Objects.equals(
                                    task.heldName(), before.tasks().get(t).heldName()),
                    "6: a point changed that nobody sent");
            HeldPoint held = task.held();
            if (held != null) {
                world.chronicle().requireNumbers(held);
            }
        }
        Dual start = world.federation()
                .dual(
                        before.tasks(),
                        before.omega(),
                        (t, point) -> world.chronicle().conjugate(point));
        Chronicle.require(
                !updates || afterTheRound == null || !afterTheRound.above(start),
                "numbers: D rose by updates of the round");
    }
}
