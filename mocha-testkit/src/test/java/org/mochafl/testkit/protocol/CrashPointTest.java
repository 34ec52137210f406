package org.mochafl.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One history that comes to every point at which a process may be killed. It is told again and again, and each time a process is
 * killed at another of its visits there; what it was doing is done again, or not, and the invariants hold to the end.
 */
final class CrashPointTest {

    static List<Arguments> points() {
        List<Arguments> points = new ArrayList<>();
        for (CrashPoint point : CrashPoint.values()) {
            for (CrashPoint.Moment moment : CrashPoint.Moment.values()) {
                points.add(Arguments.of(point, moment));
            }
        }
        return points;
    }

    @ParameterizedTest
    @MethodSource("points")
    void killedAtEveryVisit(CrashPoint where, CrashPoint.Moment when) {
        int visits = 0;
        boolean killed = true;
        while (killed) {
            killed = tell(where, when, visits + 1);
            visits += killed ? 1 : 0;
        }
        assertThat(visits).isPositive();
    }

    /** Whether there was such a visit. */
    private static boolean tell(CrashPoint where, CrashPoint.Moment when, int visit) {
        int[] visits = new int[1];
        Stage stage = new Stage(Rules.CORE);
        stage.world.faults((point, moment) -> point == where && moment == when && ++visits[0] == visit);
        stage.coordinator.stop();
        stage.start(stage.coordinator);
        training(stage);
        byte[] backup = stage.coordinator.store().backup();
        stage.world.run(stage.coordinator, () -> {
            stage.coordinator.backUp();
        });
        newData(stage);
        copies(stage);
        anotherStore(stage, backup);
        leaving(stage);
        stage.calm();
        return visits[0] >= visit;
    }

    private static void talk(Stage stage, DeviceProcess device) {
        awake(stage.world, stage.coordinator);
        new Calm(stage.world, stage.coordinator).talk(device);
    }

    private static void awake(World world, CoordinatorProcess coordinator) {
        new Calm(world, coordinator).start();
    }

    private static void round(Stage stage, DeviceProcess device) {
        talk(stage, device);
        if (device.invited()) {
            stage.world.run(device, device::solve);
        }
        talk(stage, device);
        awake(stage.world, stage.coordinator);
        stage.close();
        talk(stage, device);
    }

    private static void training(Stage stage) {
        round(stage, stage.device);
        round(stage, stage.device);
        awake(stage.world, stage.coordinator);
        stage.world.run(stage.coordinator, () -> stage.coordinator.omegaStep(10));
        round(stage, stage.device);
    }

    /** While an update waits in the slot. */
    private static void newData(Stage stage) {
        talk(stage, stage.device);
        if (stage.device.invited()) {
            stage.world.run(stage.device, stage.device::solve);
        }
        talk(stage, stage.device);
        stage.world.run(stage.device, stage.device::changeData);
        round(stage, stage.device);
    }

    /** The device is told by a clone that is behind, which then dies; its owner says that it goes on. */
    private static void copies(Stage stage) {
        DeviceProcess clone = stage.world.copy(Stage.TASK, stage.device.disk());
        round(stage, stage.device);
        round(stage, clone);
        talk(stage, stage.device);
        clone.die();
        if (stage.device.disk().told()) {
            stage.world.run(stage.device, stage.device::takeOver);
        }
        round(stage, stage.device);
    }

    /** The device meets the coordinator of an older store, and then says to this one that it did. */
    private static void anotherStore(Stage stage, byte[] backup) {
        World world = stage.world;
        CoordinatorProcess other = world.secondFrom(stage.coordinator.store().copied(backup));
        awake(world, other);
        new Calm(world, other).talk(stage.device);
        other.stop();
        awake(world, stage.coordinator);
        Letter hello = world.run(stage.device, stage.device::hello);
        if (hello != null) {
            world.run(stage.coordinator, () -> stage.coordinator.receive(hello));
        }
        round(stage, stage.device);
    }

    private static void leaving(Stage stage) {
        awake(stage.world, stage.coordinator);
        stage.world.run(stage.coordinator, () -> stage.coordinator.leave(Stage.TASK, true));
        awake(stage.world, stage.coordinator);
        stage.world.run(stage.coordinator, () -> stage.coordinator.rejoin(Stage.TASK));
        round(stage, stage.device);
    }
}
