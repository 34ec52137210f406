package org.mochafl.testkit.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.protocol.CoordinatorProtocol;
import org.mochafl.core.protocol.CoordinatorStep;
import org.mochafl.core.protocol.Epoch;
import org.mochafl.core.protocol.HeldPoint;
import org.mochafl.core.protocol.Hello;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.RunRecord;
import org.mochafl.core.protocol.Slot;
import org.mochafl.core.protocol.TaskRecord;
import org.mochafl.core.random.RandomStream;
import org.mochafl.testkit.protocol.CrashPoint.Moment;

/** A coordinator on a store: what it knows while it runs is its epoch alone. */
final class CoordinatorProcess {

    private final World world;
    private final Store store;
    private @Nullable CoordinatorProtocol running;

    CoordinatorProcess(World world, Store store) {
        this.world = world;
        this.store = store;
    }

    Store store() {
        return store;
    }

    boolean up() {
        return running != null;
    }

    /** Whether it runs, and no other has started on its store since. */
    boolean current() {
        return running != null && !running.fenced(store.run());
    }

    /** Whether this is the coordinator of an epoch. */
    boolean is(Epoch epoch) {
        return running != null && running.own().equals(epoch);
    }

    void stop() {
        running = null;
    }

    void start() {
        stop();
        world.at(CrashPoint.C1_START, Moment.BEFORE);
        Store.Content loaded = (Store.Content) Store.read(store.backup());
        RunRecord run = world.rules().start(loaded.run(), world.clockMillis(), world.bits());
        store.write(new Store.Content(run, loaded.tasks(), loaded.omega()));
        world.at(CrashPoint.C1_START, Moment.AFTER);
        for (int task : store.forgotten()) {
            store.write(store.content()
                    .with(task, run, CoordinatorProtocol.forget(store.tasks().get(task))));
        }
        running = new CoordinatorProtocol(run.epoch());
    }

    private CoordinatorProtocol protocol() {
        if (running == null) {
            throw new IllegalStateException("expected a coordinator that runs");
        }
        return running;
    }

    private void write(CrashPoint point, Store.Content next) {
        world.at(point, Moment.BEFORE);
        Chronicle.require(
                protocol().own().equals(store.run().epoch())
                        && next.run().epoch().equals(store.run().epoch()),
                "5: a coordinator wrote under another epoch than the store's");
        if (next.run().open().equals(store.run().open()) && point != CrashPoint.C9_FORGET) {
            Chronicle.require(
                    World.names(next.tasks()).equals(World.names(store.tasks())),
                    "6: a point changed while the round was open");
        }
        store.write(next);
        world.at(point, Moment.AFTER);
    }

    /** What it does about a message; its answer, or null. */
    @Nullable
    Letter receive(Letter letter) {
        int task = letter.task();
        TaskRecord before = store.tasks().get(task);
        CoordinatorStep step;
        if (letter.message() instanceof Hello hello) {
            step = protocol().hello(store.run(), before, hello);
        } else {
            step = world.rules().put(protocol(), store.run(), before, (Put) letter.message());
        }
        Store.Content next = store.content().with(task, step.run(), step.task());
        switch (step.verdict()) {
            case FENCED, LEFT, ANSWERED ->
                Chronicle.require(
                        step.run().equals(store.run()) && step.task().equals(before),
                        "5: " + step.verdict() + " wrote");
            case OUTRUN -> write(CrashPoint.C8_HEARD, next);
            case INFORMED, IN_ROUND, LATE -> write(CrashPoint.C2_UPDATE_TAKEN, next);
            case REPLACING ->
                write(before.slot() == null ? CrashPoint.C3_REPLACE_TAKEN : CrashPoint.C3_REPLACE_OVER_TAKEN, next);
        }
        if (step.verdict().stops()) {
            stop();
        }
        return step.verdict().answers() ? answer(task) : null;
    }

    /** Says how a task stands. */
    Letter answer(int task) {
        world.at(CrashPoint.C4_ANSWER_SENT, Moment.BEFORE);
        TaskRecord record = store.tasks().get(task);
        Slot slot = record.slot();
        if (slot != null && slot.kind() == Put.Kind.UPDATE) {
            world.chronicle().acknowledge(task, slot.point().name());
        }
        HeldPoint held = record.held();
        if (held != null) {
            world.chronicle().acknowledge(task, held.name());
        }
        Letter letter = world.post(
                task, protocol().answer(store.run(), record, held == null ? null : invitation(task, held)), store);
        world.at(CrashPoint.C4_ANSWER_SENT, Moment.AFTER);
        return letter;
    }

    private Subproblem invitation(int task, HeldPoint held) {
        TinyFederation federation = world.federation();
        double omega = store.content().omega();
        long round = store.run().open().number();
        long seed = RandomStream.key(federation.seed(), task, round);
        return new Subproblem(
                round,
                held.name(),
                federation.model(task, store.tasks(), omega),
                federation.sigmaPrime() * federation.diagonal(omega),
                TinyFederation.weight(held),
                federation.loss(),
                new WorkBudget.Steps(1 + RandomStream.of(seed).nextInt(20)),
                false,
                false,
                seed);
    }

    /** Closes the round and says so, or stops where it is fenced. */
    void close() {
        if (!current()) {
            stop();
            return;
        }
        Closing closing = new Closing(world, store.content());
        CoordinatorProtocol.Close close = world.rules().close(protocol(), store.run(), store.tasks(), closing::gamma);
        closing.check(close.tasks());
        Store.Content next = new Store.Content(
                close.run(), new ArrayList<>(close.tasks()), store.content().omega());
        write(CrashPoint.C5_CLOSE, next);
        answerAll();
    }

    private void answerAll() {
        world.at(CrashPoint.C6_CLOSE_ANSWERED, Moment.BEFORE);
        List<TaskRecord> tasks = store.tasks();
        for (int t = 0; t < tasks.size(); t++) {
            answer(t);
            if (t == 0) {
                world.at(CrashPoint.C6_CLOSE_ANSWERED, Moment.AFTER);
            }
        }
    }

    /** A new Ω, and another round with it. */
    void omegaStep(double factor) {
        if (!current()) {
            stop();
            return;
        }
        CoordinatorProtocol.Close opened = protocol().reopen(store.run(), store.tasks());
        write(
                CrashPoint.C7_OMEGA_STEP,
                new Store.Content(
                        opened.run(),
                        new ArrayList<>(opened.tasks()),
                        store.content().omega() * factor));
    }

    /** A copy of the store as it is, with an open round and what waits in it. */
    byte[] backUp() {
        world.at(CrashPoint.C10_BACKUP, Moment.BEFORE);
        byte[] backup = store.backup();
        world.at(CrashPoint.C10_BACKUP, Moment.AFTER);
        return backup;
    }

    /** A backup takes the place of the store; nobody runs on it then. */
    void restore(byte[] backup) {
        world.coordinators().stream().filter(other -> other.store == store).forEach(CoordinatorProcess::stop);
        world.forks();
        store.restore(backup);
    }

    /** A task leaves, with its point or without. */
    void leave(int task, boolean forget) {
        if (!current()) {
            stop();
            return;
        }
        TaskRecord record = store.tasks().get(task);
        if (forget) {
            world.leaves(task);
            store.forgotten().add(task);
        }
        write(
                CrashPoint.C9_FORGET,
                store.content()
                        .with(
                                task,
                                store.run(),
                                forget ? CoordinatorProtocol.forget(record) : CoordinatorProtocol.retain(record)));
    }

    /** A task that has left is asked to join again. */
    void rejoin(int task) {
        if (!current()) {
            stop();
            return;
        }
        store.forgotten().remove(task);
        TaskRecord next = CoordinatorProtocol.rejoin(store.tasks().get(task));
        store.write(store.content().with(task, store.run(), next));
    }
}
