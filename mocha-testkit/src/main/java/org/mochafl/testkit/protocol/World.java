package org.mochafl.testkit.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.PointName;
import org.mochafl.core.protocol.DeviceRecord;
import org.mochafl.core.protocol.HeldPoint;
import org.mochafl.core.protocol.Message;
import org.mochafl.core.protocol.TaskRecord;
import org.mochafl.core.random.RandomStream;

/** Devices, coordinators, their disks and stores, and what is on its way between them. */
final class World {

    private static final long IDS = RandomStream.part("ids");

    private final TinyFederation federation;
    private final Rules rules;
    private final RandomStream ids;
    private final Chronicle chronicle;
    private final List<DeviceProcess> devices = new ArrayList<>();
    private final List<CoordinatorProcess> coordinators = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private final Set<Integer> copied = new HashSet<>();
    private final Map<Integer, Long> leftAt = new HashMap<>();
    private int histories = 1;
    private CrashPoint.Faults faults = CrashPoint.Faults.NONE;
    private boolean clockStands;
    private long time;

    World(TinyFederation federation, Rules rules) {
        this.federation = federation;
        this.rules = rules;
        this.ids = RandomStream.of(federation.seed(), IDS);
        this.chronicle = new Chronicle(federation);
        for (int t = 0; t < federation.tasks(); t++) {
            devices.add(new DeviceProcess(this, t, null));
        }
        coordinators.add(new CoordinatorProcess(this, Store.empty(federation.tasks())));
    }

    TinyFederation federation() {
        return federation;
    }

    Rules rules() {
        return rules;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    /** Random bits, never the same twice. */
    LongSupplier bits() {
        return ids::nextLong;
    }

    void faults(CrashPoint.Faults next) {
        faults = next;
    }

    /** A process has come to a point. */
    void at(CrashPoint point, CrashPoint.Moment moment) {
        if (faults.kill(point, moment)) {
            throw new CrashPoint.Killed(point, moment);
        }
    }

    /** A clock that stands still tells a store nothing. */
    void stopClock() {
        clockStands = true;
    }

    long clockMillis() {
        return clockStands ? 0 : time;
    }

    List<DeviceProcess> devices() {
        return devices;
    }

    List<CoordinatorProcess> coordinators() {
        return coordinators;
    }

    List<Letter> letters() {
        return letters;
    }

    /** A letter from a device. */
    Letter post(int task, Message message) {
        return keep(new Letter(task, message, time, List.of(), Double.NaN));
    }

    /** A letter from a coordinator. */
    Letter post(int task, Message message, Store store) {
        return keep(new Letter(
                task, message, time, names(store.tasks()), store.content().omega()));
    }

    private Letter keep(Letter letter) {
        letters.add(letter);
        return letter;
    }

    static List<@Nullable PointName> names(List<TaskRecord> tasks) {
        List<@Nullable PointName> names = new ArrayList<>();
        tasks.forEach(task -> names.add(task.heldName()));
        return names;
    }

    /** Another copy of a task's device, with this on its disk; from now on the task's disk is not one any more. */
    DeviceProcess copy(int task, @Nullable DeviceRecord disk) {
        DeviceProcess copy =
                new DeviceProcess(this, task, disk == null ? null : (DeviceRecord) Store.read(Store.bytes(disk)));
        copied.add(task);
        devices.add(copy);
        return copy;
    }

    /** A coordinator beside the others. */
    CoordinatorProcess second(Store store) {
        CoordinatorProcess second = new CoordinatorProcess(this, store);
        coordinators.add(second);
        return second;
    }

    /** A coordinator on a store that is a copy of another from before. */
    CoordinatorProcess secondFrom(Store older) {
        forks();
        forks(); // both may go on, in turns
        return second(older);
    }

    /** A store goes on from what was before: what came after is a history of its own. */
    void forks() {
        histories++;
    }

    /** What a task held is gone, on this word and not by a close: what was said before says nothing of it. */
    void leaves(int task) {
        leftAt.put(task, time);
    }

    boolean wasForgotten(int task) {
        return leftAt.containsKey(task);
    }

    /** One event is over: the invariants hold. */
    void check() {
        time++;
        for (DeviceProcess device : devices) {
            if (!device.started()) {
                continue;
            }
            if (copied.contains(device.task())) {
                requireOneUntold(device.task());
            } else {
                Chronicle.require(!device.disk().told(), "7: a single device was told");
                checkSettled(device);
            }
        }
    }

    /** Where a run has gone on from two of its states and comes back to one, each copy may be told by another history. */
    private void requireOneUntold(int task) {
        if (histories > 2) {
            return;
        }
        boolean all = devices.stream()
                .filter(device -> device.task() == task)
                .allMatch(device ->
                        device.alive() && device.started() && device.disk().told());
        Chronicle.require(!all, "7: all copies of task " + task + " were told");
    }

    private void checkSettled(DeviceProcess device) {
        Letter by = device.settledBy();
        if (by == null || by.issued() <= leftAt.getOrDefault(device.task(), -1L)) {
            return;
        }
        for (CoordinatorProcess coordinator : coordinators) {
            if (coordinator.current() && coordinator.is(device.disk().seen())) {
                TaskRecord task = coordinator.store().tasks().get(device.task());
                PointName committed = device.disk().committed().name();
                HeldPoint held = Chronicle.present(task.held(), "1: settled, and nothing is held");
                Chronicle.require(
                        held.name().equals(committed), "1: settled at " + committed + ", held is " + held.name());
                Chronicle.require(task.slot() == null, "1: settled, and the slot is taken by " + task.slotName());
                chronicle.requireNumbers(held);
                chronicle.requireAcknowledged(device.task(), committed);
            }
        }
    }

    /** What a device does in one event, or null where it was killed on the way. */
    @Nullable
    Letter run(DeviceProcess device, Supplier<@Nullable Letter> event) {
        Letter sent = null;
        try {
            sent = event.get();
        } catch (CrashPoint.Killed killed) {
            device.restart();
        }
        check();
        return sent;
    }

    /** What a coordinator does in one event, or null where it was killed on the way. */
    @Nullable
    Letter run(CoordinatorProcess coordinator, Supplier<@Nullable Letter> event) {
        Letter sent = null;
        try {
            sent = event.get();
        } catch (CrashPoint.Killed killed) {
            coordinator.stop();
        }
        check();
        return sent;
    }

    /** What a coordinator does in one event that is not about one letter. */
    void run(CoordinatorProcess coordinator, Runnable event) {
        run(coordinator, () -> {
            event.run();
            return null;
        });
    }

    /** What a device does in one event that is not about one letter. */
    void run(DeviceProcess device, Runnable event) {
        run(device, () -> {
            event.run();
            return null;
        });
    }
}
