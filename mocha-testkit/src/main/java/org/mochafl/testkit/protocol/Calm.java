package org.mochafl.testkit.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.protocol.TaskRecord;

/**
 * What must come when the faults end: in a bounded number of steps every device is settled, or told where another copy of it
 * goes on, and every further update is absorbed.
 */
final class Calm {

    private static final int MOST_ROUNDS = 12;
    private static final int MOST_MESSAGES = 12;

    private final World world;
    private final CoordinatorProcess coordinator;

    /** @param coordinator the one that goes on; the others end at last */
    Calm(World world, CoordinatorProcess coordinator) {
        this.world = world;
        this.coordinator = coordinator;
    }

    /** Lets all that is on its way arrive, and everybody settle; then trains two rounds more. */
    void comes() {
        world.faults(CrashPoint.Faults.NONE);
        world.coordinators().stream().filter(other -> other != coordinator).forEach(CoordinatorProcess::stop);
        start();
        for (int task = 0; task < world.federation().tasks(); task++) {
            int joining = task;
            if (coordinator.store().tasks().get(task).left()) {
                world.run(coordinator, () -> coordinator.rejoin(joining));
            }
        }
        arrive();
        settle();
        for (int round = 0; round < 2; round++) {
            train();
        }
    }

    /** Starts the coordinator if it does not run, and again if it is killed on the way. */
    void start() {
        while (!coordinator.current()) {
            world.run(coordinator, coordinator::start);
        }
    }

    private List<DeviceProcess> alive() {
        return world.devices().stream().filter(DeviceProcess::alive).toList();
    }

    private void arrive() {
        List<Letter> left = new ArrayList<>(world.letters());
        world.letters().clear();
        for (Letter letter : left) {
            if (letter.toDevice()) {
                alive().stream()
                        .filter(device -> device.task() == letter.task())
                        .forEach(device -> world.run(device, () -> device.receive(letter)));
            } else {
                start();
                world.run(coordinator, () -> coordinator.receive(letter));
            }
        }
        start();
    }

    private void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            alive().forEach(this::talk);
            if (alive().stream().allMatch(this::rests)) {
                return;
            }
            alive().forEach(this::ask);
            world.run(coordinator, coordinator::close);
        }
        throw new AssertionError("invariant 8: not settled after " + MOST_ROUNDS + " rounds without faults: "
                + alive().stream()
                        .filter(device -> !rests(device))
                        .map(DeviceProcess::disk)
                        .toList());
    }

    /** A device says that it is there, and goes on as long as there is something to say. */
    void talk(DeviceProcess device) {
        Letter up = world.run(device, device::hello);
        for (int k = 0; up != null; k++) {
            Chronicle.require(k < MOST_MESSAGES, "8: " + device.disk() + " and the coordinator never stop talking");
            up = exchange(device, up);
        }
    }

    private @Nullable Letter exchange(DeviceProcess device, Letter up) {
        Letter down = world.run(coordinator, () -> coordinator.receive(up));
        if (down == null && !coordinator.up()) {
            start(); // a newer epoch was heard of: above it now
            return world.run(device, device::hello);
        }
        return down == null ? null : world.run(device, () -> device.receive(down));
    }

    /** Where all copies that are left were told, the owner says which one goes on. */
    private void ask(DeviceProcess device) {
        boolean all = alive().stream()
                .filter(other -> other.task() == device.task())
                .allMatch(other -> other.disk().told());
        if (all) {
            world.run(device, device::takeOver);
        }
    }

    /** Settled with nothing pending, or told while another copy is not. */
    private boolean rests(DeviceProcess device) {
        TaskRecord task = coordinator.store().tasks().get(device.task());
        if (device.disk().told()) {
            return alive().stream()
                    .anyMatch(other ->
                            other.task() == device.task() && !other.disk().told());
        }
        return device.settledBy() != null
                && device.disk().pending() == null
                && device.disk().committed().name().equals(task.heldName())
                && coordinator.is(device.disk().seen());
    }

    /** Every update that is made now is absorbed; of copies that differ one is told. */
    private void train() {
        List<DeviceProcess> trainers =
                alive().stream().filter(DeviceProcess::invited).toList();
        Chronicle.require(
                trainers.size()
                        == alive().stream()
                                .filter(device -> !device.disk().told())
                                .count(),
                "8: a device is settled, and is not invited");
        List<DualPoint> updates = new ArrayList<>();
        for (DeviceProcess trainer : trainers) {
            Letter update = Chronicle.present(world.run(trainer, trainer::solve), "8: nothing was solved");
            updates.add(Chronicle.present(trainer.disk().pending(), "8: an update was not written"));
            exchange(trainer, update);
        }
        world.run(coordinator, coordinator::close);
        settle();
        for (int k = 0; k < trainers.size(); k++) {
            DeviceProcess trainer = trainers.get(k);
            if (alive().stream().filter(other -> other.task() == trainer.task()).count() == 1) {
                Chronicle.require(
                        trainer.disk().committed().name().equals(updates.get(k).name()),
                        "8: an update without faults was not absorbed whole");
            } else {
                long untold = alive().stream()
                        .filter(other ->
                                other.task() == trainer.task() && !other.disk().told())
                        .count();
                Chronicle.require(untold == 1, "7: " + untold + " copies that differ train on");
            }
        }
    }
}
