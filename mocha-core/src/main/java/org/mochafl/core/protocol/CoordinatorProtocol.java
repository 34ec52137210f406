package org.mochafl.core.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.protocol.CoordinatorStep.Verdict;

/**
 * The coordinator's side of the update protocol as pure transactions on what its store keeps. Each reads the run's record
 * under a lock that a start takes exclusively, and is fenced where the epoch there is another one's; an answer is made in the
 * transaction and leaves after it.
 *
 * <p>Nothing but a close, and forgetting, changes a point that is held: V of a round is the store while the round is open,
 * also after a restart.
 *
 * @param own the epoch of this start
 */
public record CoordinatorProtocol(Epoch own) {

    /**
     * A start, whether after a stop, from a backup or beside another: the run's record with a new epoch. Written before anything
     * else is read.
     *
     * @param clockMillis the time, so that a store that was rolled back starts above what it has forgotten
     * @param bits for the epoch's tag, 64 random bits a call
     */
    public static RunRecord start(RunRecord stored, long clockMillis, LongSupplier bits) {
        long number = Math.max(Math.max(stored.epoch().number(), stored.heard().number()), clockMillis);
        Epoch epoch = new Epoch(number + 1, bits.getAsLong());
        RoundName open = stored.open().number() == 0 ? new RoundName(epoch, 1) : stored.open();
        return new RunRecord(epoch, stored.heard(), open);
    }

    /** Whether another coordinator has started on this store: this one writes nothing, answers nothing and stops. */
    public boolean fenced(RunRecord run) {
        return !run.epoch().equals(own);
    }

    /** A device says that it is there. */
    public CoordinatorStep hello(RunRecord run, TaskRecord task, Hello hello) {
        Verdict stop = stop(run, task, hello.seen());
        if (stop != Verdict.ANSWERED) {
            return new CoordinatorStep(stop == Verdict.OUTRUN ? run.hearing(hello.seen()) : run, task, stop);
        }
        HeldPoint held = task.held();
        if (held != null
                && !held.exact()
                && held.name().equals(hello.committed())
                && !Double.isNaN(hello.conjugate())) {
            return new CoordinatorStep(run, task.saying(held, hello.conjugate()), Verdict.INFORMED);
        }
        return new CoordinatorStep(run, task, Verdict.ANSWERED);
    }

    /** A device sends a point. */
    public CoordinatorStep put(RunRecord run, TaskRecord task, Put put) {
        Verdict stop = stop(run, task, put.epoch());
        if (stop != Verdict.ANSWERED) {
            return new CoordinatorStep(stop == Verdict.OUTRUN ? run.hearing(put.epoch()) : run, task, stop);
        }
        if (!put.epoch().equals(own)) {
            return new CoordinatorStep(run, task, Verdict.ANSWERED);
        }
        boolean newer = put.incarnation().isAbove(task.incarnation());
        boolean taken = switch (put.kind()) {
            case UPDATE ->
                (newer || put.incarnation().equals(task.incarnation()))
                        && task.slot() == null
                        && same(put.base(), task.heldName());
            case REPLACE -> newer && same(put.base(), task.top());
        };
        if (!taken) {
            return new CoordinatorStep(run, task, Verdict.ANSWERED);
        }
        boolean inRound = run.open().equals(put.round());
        Verdict update = inRound ? Verdict.IN_ROUND : Verdict.LATE;
        return new CoordinatorStep(
                run, task.taking(put, inRound), put.kind() == Put.Kind.REPLACE ? Verdict.REPLACING : update);
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == null ? b == null : a.equals(b);
    }

    /** What stops a message before it is looked at, else {@link Verdict#ANSWERED}. */
    private Verdict stop(RunRecord run, TaskRecord task, Epoch seen) {
        if (fenced(run)) {
            return Verdict.FENCED;
        }
        if (seen.isAbove(own)) {
            return Verdict.OUTRUN;
        }
        return task.left() ? Verdict.LEFT : Verdict.ANSWERED;
    }

    /**
     * The state of a task as an answer.
     *
     * @param invitation made from the point held, or null where the device is not invited; left out where the task is not
     *     {@link TaskRecord#invitable}
     */
    public Answer answer(RunRecord run, TaskRecord task, @Nullable Subproblem invitation) {
        return new Answer(
                own,
                task.incarnation(),
                task.heldName(),
                task.held() == null || task.held().exact(),
                task.slotName(),
                run.open(),
                task.invitable() ? invitation : null);
    }

    /**
     * The store after a close.
     *
     * @param run with the next round open
     * @param tasks with empty slots
     */
    public record Close(RunRecord run, List<TaskRecord> tasks) {}

    /**
     * Closes the round: every replace and every update of the round is held; then, in the order of the tasks, every late
     * update is absorbed by its γ; then the next round is opened. One transaction.
     *
     * @throws IllegalStateException if this coordinator is fenced
     */
    public Close close(RunRecord run, List<TaskRecord> tasks, LateUpdates late) {
        requireOwn(run);
        List<TaskRecord> next = new ArrayList<>(tasks.size());
        for (TaskRecord task : tasks) {
            next.add(task.closed());
        }
        List<TaskRecord> view = Collections.unmodifiableList(next);
        for (int t = 0; t < next.size(); t++) {
            if (next.get(t).late()) {
                next.set(t, next.get(t).absorbed(late.gamma(t, view)));
            }
        }
        return new Close(run.nextRound(), view);
    }

    /**
     * Opens another round without a close, in the transaction that writes a new Ω: what was made in the open round was made at
     * a W that is no more, and is late.
     *
     * @throws IllegalStateException if this coordinator is fenced
     */
    public Close reopen(RunRecord run, List<TaskRecord> tasks) {
        requireOwn(run);
        return new Close(
                run.nextRound(), tasks.stream().map(TaskRecord::afterTheRound).toList());
    }

    private void requireOwn(RunRecord run) {
        if (fenced(run)) {
            throw new IllegalStateException("expected a store of epoch " + own + ", found " + run.epoch());
        }
    }

    /** A task leaves and takes its point with it: s_t = 0. */
    public static TaskRecord forget(TaskRecord task) {
        return new TaskRecord(task.incarnation(), null, null, true);
    }

    /** A task leaves, and its point stays in V. */
    public static TaskRecord retain(TaskRecord task) {
        return new TaskRecord(task.incarnation(), task.held(), null, true);
    }

    /** A task that has left is asked to join again. */
    public static TaskRecord rejoin(TaskRecord task) {
        return new TaskRecord(task.incarnation(), task.held(), task.slot(), false);
    }
}
