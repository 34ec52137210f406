package org.mochafl.testkit.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.protocol.DeviceProtocol;
import org.mochafl.core.protocol.DeviceRecord;
import org.mochafl.core.protocol.DeviceStep;
import org.mochafl.core.protocol.Put;
import org.mochafl.testkit.protocol.CrashPoint.Moment;

/** One copy of a task's device: a disk, what it knows while it runs, and the device of the core. */
final class DeviceProcess {

    private static final Device DEVICE = new Device(LocalAscent.INSTANCE);

    private final World world;
    private final int task;
    private @Nullable DeviceRecord disk;
    private @Nullable Letter settledBy;
    private boolean alive = true;

    DeviceProcess(World world, int task, @Nullable DeviceRecord disk) {
        this.world = world;
        this.task = task;
        this.disk = disk;
    }

    int task() {
        return task;
    }

    /** A disk that is gone for ever is dead; a process that was killed lives again at once. */
    boolean alive() {
        return alive;
    }

    void die() {
        alive = false;
        settledBy = null;
    }

    /** The answer that settled it, or null. */
    @Nullable
    Letter settledBy() {
        return settledBy;
    }

    /** Whether anything is on its disk. */
    boolean started() {
        return disk != null;
    }

    /** What is on its disk; the first state where nothing is. */
    DeviceRecord disk() {
        if (disk == null) {
            world.at(CrashPoint.D1_FIRST_STATE, Moment.BEFORE);
            disk = DeviceRecord.first(world.federation().data(task, 0), 0, world.bits());
            world.chronicle().make(made(disk.committed(), 0, null));
            world.at(CrashPoint.D1_FIRST_STATE, Moment.AFTER);
        }
        return disk;
    }

    private Chronicle.Made made(DualPoint point, long version, @Nullable DualPoint base) {
        return new Chronicle.Made(task, point, version, base == null ? null : base.name(), null, List.of(), Double.NaN);
    }

    private DeviceProtocol protocol() {
        return new DeviceProtocol(
                world.federation().data(task, disk().dataVersion()),
                world.federation().loss());
    }

    /** Killed and started again: what was not on its disk is gone. */
    void restart() {
        settledBy = null;
        if (disk != null) {
            disk = (DeviceRecord) Store.read(Store.bytes(disk));
        }
    }

    /** Its disk is another one from now on. */
    void replaceDisk(DeviceRecord other) {
        settledBy = null;
        disk = other;
    }

    Letter hello() {
        return world.post(task, protocol().hello(disk()));
    }

    /** What it does about an answer; the message it sends, or null. */
    @Nullable
    Letter receive(Letter letter) {
        DeviceRecord before = disk();
        DeviceStep step = world.rules().onAnswer(protocol(), before, letter.answer(), world.bits());
        if (before.seen().isAbove(letter.answer().epoch())) {
            Chronicle.require(
                    step.record().equals(before) && step.message() == null, "5: a device acted on an epoch of before");
            return null;
        }
        settledBy = null;
        write(before, step.record());
        settledBy = step.standing() == DeviceStep.Standing.SETTLED ? letter : null;
        return send(step);
    }

    private void write(DeviceRecord before, DeviceRecord next) {
        List<CrashPoint> points = pointsOf(before, next);
        points.forEach(point -> world.at(point, Moment.BEFORE));
        if (!next.committed().name().equals(before.committed().name())) {
            world.chronicle().commit(next.committed(), before.committed().name());
        }
        disk = next;
        points.forEach(point -> world.at(point, Moment.AFTER));
    }

    /** What the transaction of one answer does. */
    private static List<CrashPoint> pointsOf(DeviceRecord before, DeviceRecord next) {
        List<CrashPoint> points = new ArrayList<>();
        if (!next.seen().equals(before.seen())) {
            points.add(CrashPoint.D2_EPOCH_SEEN);
        }
        if (!next.incarnation().equals(before.incarnation())) {
            points.add(CrashPoint.D3_CLAIM);
        }
        if (!next.committed().name().equals(before.committed().name())) {
            points.add(CrashPoint.D7_COMMIT);
        }
        if (next.told() != before.told()) {
            points.add(CrashPoint.D8_TOLD);
        }
        return points;
    }

    private @Nullable Letter send(DeviceStep step) {
        if (step.message() == null) {
            return null;
        }
        boolean replace = step.message() instanceof Put put && put.kind() == Put.Kind.REPLACE;
        CrashPoint point = replace ? CrashPoint.D4_REPLACE_SENT : CrashPoint.D6_UPDATE_SENT;
        world.at(point, Moment.BEFORE);
        Letter sent = world.post(task, step.message());
        world.at(point, Moment.AFTER);
        return sent;
    }

    /** Whether it may solve: it is settled, and invited. */
    boolean invited() {
        return settledBy != null && settledBy.answer().invitation() != null;
    }

    /** Solves what it is invited to; the update it sends, or null where nothing was to be done. */
    @Nullable
    Letter solve() {
        Letter by = settledBy;
        Subproblem invitation = by == null ? null : by.answer().invitation();
        if (by == null || invitation == null) {
            throw new IllegalStateException("expected a device that is settled and invited");
        }
        DeviceRecord before = disk();
        DualPoint update = DEVICE.step(protocol().data(), before.state(), invitation)
                .state()
                .pending();
        settledBy = null;
        if (update == null) {
            return null;
        }
        DeviceStep step = protocol().solved(before, by.answer(), update, world.bits());
        world.at(CrashPoint.D5_PENDING, Moment.BEFORE);
        disk = step.record();
        DualPoint pending = step.record().pending();
        if (pending != null) {
            world.chronicle()
                    .make(new Chronicle.Made(
                            task,
                            pending,
                            before.dataVersion(),
                            before.committed().name(),
                            step.record().pendingRound(),
                            by.snapshot(),
                            by.omega()));
        }
        world.at(CrashPoint.D5_PENDING, Moment.AFTER);
        return send(step);
    }

    /** A row goes, others come. */
    void changeData() {
        DeviceRecord before = disk();
        long version = before.dataVersion() + 1;
        double[] alpha = world.federation()
                .carried(task, before.dataVersion(), before.committed().alpha());
        double[] s = world.federation().products(task, version, alpha);
        world.at(CrashPoint.D9_DATA_CHANGE, Moment.BEFORE);
        DeviceRecord next = protocol().dataChanged(before, alpha, s, version, world.bits());
        DualPoint lost = before.pending();
        if (lost != null) {
            world.chronicle().giveUp(task, lost.name());
        }
        world.chronicle().make(made(next.committed(), version, before.committed()));
        settledBy = null;
        disk = next;
        world.at(CrashPoint.D9_DATA_CHANGE, Moment.AFTER);
    }

    /** The owner's word. */
    void takeOver() {
        world.at(CrashPoint.D10_TAKE_OVER, Moment.BEFORE);
        disk = DeviceProtocol.takeOver(disk());
        world.at(CrashPoint.D10_TAKE_OVER, Moment.AFTER);
    }
}
