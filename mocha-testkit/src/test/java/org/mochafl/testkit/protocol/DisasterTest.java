package org.mochafl.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mochafl.core.device.PointName;
import org.mochafl.core.protocol.CoordinatorProtocol;
import org.mochafl.core.protocol.DeviceRecord;
import org.mochafl.core.protocol.HeldPoint;
import org.mochafl.core.protocol.Incarnation;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.RoundName;
import org.mochafl.core.protocol.Slot;

/** What follows when something goes wrong, one disaster after the other. The world checks every invariant on the way. */
final class DisasterTest {

    private final Stage stage = new Stage(Rules.CORE);
    private final DeviceProcess device = stage.device;
    private final CoordinatorProcess coordinator = stage.coordinator;

    private PointName pending() {
        return Objects.requireNonNull(device.disk().pending()).name();
    }

    private double[] held() {
        return Objects.requireNonNull(stage.task().held()).s();
    }

    @Test
    void aCoordinatorIsKilledAndNobodySendsAReplace() {
        stage.train(device);
        stage.up(stage.solve(device));
        Slot slot = Objects.requireNonNull(stage.task().slot());
        RoundName open = coordinator.store().run().open();
        coordinator.stop();
        stage.start(coordinator);
        assertThat(coordinator.store().run().open()).isEqualTo(open);
        assertThat(Objects.requireNonNull(stage.task().slot()).point().name())
                .isEqualTo(slot.point().name());
        stage.downSilently(device, stage.up(stage.hello(device)));
        PointName update = pending();
        stage.close();
        stage.settle(device);
        assertThat(device.disk().committed().name()).isEqualTo(update);
        stage.calm();
    }

    @Test
    void aBackupIsRestoredAndWhatWasAcknowledgedIsSentAgain() {
        stage.settle(device);
        byte[] backup = coordinator.backUp();
        stage.train(device);
        PointName committed = device.disk().committed().name();
        stage.downSilently(device, stage.up(stage.solve(device)));
        PointName acknowledged = pending();
        coordinator.restore(backup);
        stage.start(coordinator);

        Letter replace = stage.down(device, stage.up(stage.hello(device)));
        assertThat(Stage.put(replace).kind()).isEqualTo(Put.Kind.REPLACE);
        assertThat(Stage.put(replace).name()).isEqualTo(committed);
        stage.downSilently(device, stage.up(replace));
        stage.close();
        Letter again = stage.down(device, stage.up(stage.hello(device)));
        assertThat(Stage.put(again).name()).isEqualTo(acknowledged);
        stage.up(again);
        assertThat(Objects.requireNonNull(stage.task().slot()).late())
                .as("its round was of the history that is lost")
                .isTrue();
        stage.close();
        stage.settle(device);
        assertThat(device.disk().committed().name().sameId(acknowledged)).isTrue();
        stage.calm();
    }

    @Test
    void aStandbyTakesOverTheSameStore() {
        stage.settle(device);
        Letter put = stage.solve(device);
        CoordinatorProcess standby = stage.world.second(coordinator.store());
        stage.start(standby);
        stage.upUnanswered(coordinator, put);
        assertThat(coordinator.up()).isFalse();
        assertThat(stage.task().slot()).isNull();
        new Calm(stage.world, standby).comes();
    }

    @Test
    void anOldCoordinatorGoesOnBesideItOnAnotherStore() {
        stage.settle(device);
        CoordinatorProcess newer = stage.world.secondFrom(coordinator.store().copied(coordinator.backUp()));
        stage.start(newer);
        Letter hello = stage.hello(device);
        Letter ofNewer = Objects.requireNonNull(stage.world.run(newer, () -> newer.receive(hello)));
        stage.downSilently(device, ofNewer);
        DeviceRecord before = device.disk();
        Letter ofOlder = stage.say();
        stage.downSilently(device, ofOlder);
        assertThat(device.disk()).as("it refuses the old one").isSameAs(before);
        stage.upUnanswered(coordinator, stage.hello(device));
        assertThat(coordinator.up()).isFalse();
        assertThat(coordinator.store().run().heard())
                .isEqualTo(newer.store().run().epoch());
        stage.start(coordinator);
        assertThat(coordinator.store().run().epoch().isAbove(newer.store().run().epoch()))
                .isTrue();
        new Calm(stage.world, newer).comes();
    }

    @Test
    void aDiskIsLostAndComesBack() {
        stage.train(device);
        DeviceProcess fresh = stage.world.copy(Stage.TASK, null);
        stage.settle(fresh);
        assertThat(fresh.disk().committed().alpha()).containsOnly(0);
        assertThat(held()).containsOnly(0);
        stage.downSilently(device, stage.up(stage.hello(device)));
        assertThat(device.disk().told()).isTrue();
        stage.calm();
        assertThat(fresh.disk().told()).isFalse();
    }

    @Test
    void aDiskIsClonedAndTheCopyThatIsBehindClaimsTheTask() {
        stage.settle(device);
        DeviceProcess clone = stage.world.copy(Stage.TASK, device.disk());
        stage.train(device);
        stage.settle(clone);
        assertThat(stage.task().heldName()).isEqualTo(clone.disk().committed().name());
        stage.downSilently(device, stage.up(stage.hello(device)));
        assertThat(device.disk().told()).isTrue();
        stage.calm();
        assertThat(clone.disk().told()).isFalse();
    }

    @Test
    void aCopyFromBeforeTheLastClaimIsToldAndNeedsItsOwnersWord() {
        stage.train(device);
        DeviceRecord image = device.disk();
        stage.world.run(device, device::changeData);
        stage.settle(device);
        device.die();
        DeviceProcess restored = stage.world.copy(Stage.TASK, image);
        stage.downSilently(restored, stage.up(stage.hello(restored)));
        assertThat(restored.disk().told()).isTrue();
        Incarnation before = stage.task().incarnation();
        stage.world.run(restored, restored::takeOver);
        stage.settle(restored);
        assertThat(stage.task().incarnation().isAbove(before)).isTrue();
        assertThat(restored.disk().told()).isFalse();
        stage.calm();
    }

    @Test
    void aBackupStillKnowsATaskThatWasForgotten() {
        stage.train(device);
        byte[] backup = coordinator.backUp();
        stage.world.run(coordinator, () -> coordinator.leave(Stage.TASK, true));
        assertThat(stage.task().held()).isNull();
        stage.upUnanswered(coordinator, stage.hello(device));
        coordinator.restore(backup);
        assertThat(stage.task().held()).isNotNull();
        stage.start(coordinator);
        assertThat(stage.task().held()).isNull();
        assertThat(stage.task().left()).isTrue();
        stage.upUnanswered(coordinator, stage.hello(device));

        stage.world.run(coordinator, () -> coordinator.rejoin(Stage.TASK));
        double[] s = device.disk().committed().s();
        stage.settle(device);
        assertThat(held()).isEqualTo(s);
        stage.calm();
    }

    @Test
    void aTaskLeavesAndItsPointStays() {
        stage.train(device);
        double[] s = held();
        stage.up(stage.solve(device));
        stage.world.run(coordinator, () -> coordinator.leave(Stage.TASK, false));
        assertThat(stage.task().slot()).isNull();
        assertThat(held()).isEqualTo(s);
        stage.upUnanswered(coordinator, stage.hello(device));
        stage.world.run(coordinator, () -> coordinator.rejoin(Stage.TASK));
        PointName update = pending();
        Letter again = stage.down(device, stage.up(stage.hello(device)));
        assertThat(Stage.put(again).name()).isEqualTo(update);
        stage.calm();
    }

    /**
     * A limit: an incarnation is known to a store and its history. Where two stores with different histories both go on, in turns,
     * each may tell the copy that claimed the task at the other; nothing is lost, and the owner says who goes on.
     */
    @Test
    void twoCopiesAreBothToldWhereTwoStoresGoOnInTurns() {
        stage.settle(device);
        DeviceProcess clone = stage.world.copy(Stage.TASK, device.disk());
        CoordinatorProcess other = stage.world.secondFrom(coordinator.store().copied(coordinator.backUp()));
        stage.train(device);
        stage.settle(clone); // claims at the first store

        stage.start(other);
        Letter hello = stage.hello(device);
        Letter held = Objects.requireNonNull(stage.world.run(other, () -> other.receive(hello)));
        Letter claim = stage.down(device, held); // claims at the second
        stage.world.run(other, () -> other.receive(claim));
        Letter ofClone = stage.hello(clone);
        Letter toClone = Objects.requireNonNull(stage.world.run(other, () -> other.receive(ofClone)));
        stage.downSilently(clone, toClone);
        assertThat(clone.disk().told()).isTrue();

        stage.upUnanswered(coordinator, stage.hello(device)); // the first hears of the second,
        stage.start(coordinator); // and is above it now
        stage.downSilently(device, stage.up(stage.hello(device)));
        assertThat(device.disk().told()).isTrue();

        stage.calm(); // the owner's word
        assertThat(device.disk().told() && clone.disk().told()).isFalse();
    }

    @Test
    void aStartIsAboveWhatTheStoreKnewAndWhatItHeard() {
        stage.world.stopClock();
        long before = coordinator.store().run().epoch().number();
        stage.start(coordinator);
        assertThat(coordinator.store().run().epoch().number()).isEqualTo(before + 1);
        assertThat(CoordinatorProtocol.start(coordinator.store().run(), 1_000_000, () -> 5)
                        .epoch()
                        .number())
                .isEqualTo(1_000_001);
    }

    /** After a fraction was absorbed, only the device knows Σℓ* there: it says it, and is invited after that. */
    @Test
    void afterAFractionTheDeviceSaysItsLosses() {
        stage.settle(device);
        Letter put = stage.solve(device);
        stage.world.run(coordinator, () -> coordinator.omegaStep(100));
        stage.up(put);
        stage.close();
        HeldPoint bound = Objects.requireNonNull(stage.task().held());
        assertThat(bound.exact()).isFalse();
        Letter answer = stage.say();
        assertThat(answer.answer().invitation()).isNull();
        Letter hello = stage.down(device, answer);
        Letter next = stage.up(hello);
        HeldPoint exact = Objects.requireNonNull(stage.task().held());
        assertThat(exact.exact()).isTrue();
        assertThat(exact.conjugate()).isLessThan(bound.conjugate());
        assertThat(next.answer().invitation()).isNotNull();
        stage.downSilently(device, next);
        assertThat(device.invited()).isTrue();
        stage.calm();
    }
}
