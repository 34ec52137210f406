package org.mochafl.testkit.protocol;

import java.util.Objects;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.TaskRecord;

/** One task, one device and one coordinator to begin with, whose events a test says one by one. */
final class Stage {

    static final int TASK = 0;

    final World world;
    final CoordinatorProcess coordinator;
    final DeviceProcess device;

    Stage(Rules rules) {
        this(rules, 1);
    }

    Stage(Rules rules, int tasks) {
        this.world = new World(new TinyFederation(7, tasks, 2, Losses.named("squared"), 0.5, 10), rules);
        this.coordinator = world.coordinators().get(0);
        this.device = world.devices().get(TASK);
        start(coordinator);
    }

    void start(CoordinatorProcess starting) {
        world.run(starting, starting::start);
    }

    void close() {
        world.run(coordinator, coordinator::close);
    }

    Letter hello(DeviceProcess from) {
        return Objects.requireNonNull(world.run(from, from::hello));
    }

    /** The answer. */
    Letter up(Letter letter) {
        return Objects.requireNonNull(world.run(coordinator, () -> coordinator.receive(letter)), "an answer");
    }

    /** The coordinator is given a letter, and does not answer. */
    void upUnanswered(CoordinatorProcess to, Letter letter) {
        if (world.run(to, () -> to.receive(letter)) != null) {
            throw new AssertionError("an answer");
        }
    }

    /** What the device sends. */
    Letter down(DeviceProcess to, Letter answer) {
        return Objects.requireNonNull(world.run(to, () -> to.receive(answer)), "a message");
    }

    /** The device is given an answer, and sends nothing. */
    void downSilently(DeviceProcess to, Letter answer) {
        Letter sent = world.run(to, () -> to.receive(answer));
        if (sent != null) {
            throw new AssertionError("sent " + sent.message());
        }
    }

    /** A put, as the device sends it for this answer. */
    static Put put(Letter letter) {
        return (Put) letter.message();
    }

    Letter say() {
        return Objects.requireNonNull(world.run(coordinator, () -> coordinator.answer(TASK)));
    }

    Letter solve(DeviceProcess at) {
        return Objects.requireNonNull(world.run(at, at::solve));
    }

    /** Talk, and a close where something waits, until the device is settled and invited. */
    void settle(DeviceProcess at) {
        Calm calm = new Calm(world, coordinator);
        calm.talk(at);
        if (!at.invited()) {
            close();
            calm.talk(at);
        }
    }

    /** A round without faults. */
    void train(DeviceProcess at) {
        settle(at);
        up(solve(at));
        close();
        settle(at);
    }

    TaskRecord task() {
        return coordinator.store().tasks().get(TASK);
    }

    /** The faults are over. */
    void calm() {
        new Calm(world, coordinator).comes();
    }
}
