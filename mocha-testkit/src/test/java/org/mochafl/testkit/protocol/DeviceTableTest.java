package org.mochafl.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.PointName;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.protocol.Answer;
import org.mochafl.core.protocol.DeviceProtocol;
import org.mochafl.core.protocol.DeviceRecord;
import org.mochafl.core.protocol.DeviceStep;
import org.mochafl.core.protocol.DeviceStep.Standing;
import org.mochafl.core.protocol.Epoch;
import org.mochafl.core.protocol.Hello;
import org.mochafl.core.protocol.Incarnation;
import org.mochafl.core.protocol.Put;
import org.mochafl.core.protocol.RoundName;
import org.mochafl.core.task.TaskData;

/** What a device does about an answer, row by row. */
final class DeviceTableTest {

    private static final Epoch NOW = new Epoch(5, 50);
    private static final Incarnation MINE = new Incarnation(3, 30);
    private static final RoundName ROUND = new RoundName(NOW, 8);
    private static final RoundName OPEN = new RoundName(NOW, 9);
    private static final PointName BASE = new PointName(1, 1, 0.5);
    private static final PointName UPDATE = new PointName(2, 2, 1);
    private static final PointName OTHER = new PointName(3, 3, 1);
    private static final DualPoint COMMITTED = new DualPoint(BASE, new double[] {1}, new double[] {2});
    private static final DualPoint PENDING = new DualPoint(UPDATE, new double[] {2}, new double[] {4});

    private final DeviceProtocol protocol =
            new DeviceProtocol(TaskData.of("t", new double[][] {{2}}, new double[] {1}), Losses.named("squared"));

    private static DeviceRecord record(Incarnation incarnation, @Nullable DualPoint pending) {
        return new DeviceRecord(
                NOW, incarnation, new DualState(COMMITTED, pending), pending == null ? null : ROUND, 4, false);
    }

    private static Answer answer(Incarnation incarnation, @Nullable PointName held, @Nullable PointName slot) {
        return new Answer(NOW, incarnation, held, true, slot, OPEN, null);
    }

    private DeviceStep step(DeviceRecord record, Answer answer) {
        return protocol.onAnswer(record, answer, () -> 77);
    }

    private static Put put(DeviceStep step) {
        return (Put) Objects.requireNonNull(step.message());
    }

    @Test
    void row1AnEpochBelowIsRefused() {
        DeviceRecord record = record(MINE, PENDING);
        for (Epoch old : new Epoch[] {new Epoch(4, 99), new Epoch(5, 49), Epoch.NONE}) {
            DeviceStep step = step(record, new Answer(old, new Incarnation(9, 9), UPDATE, true, null, OPEN, null));
            assertThat(step.standing()).isEqualTo(Standing.REFUSED);
            assertThat(step.record()).isSameAs(record);
            assertThat(step.message()).isNull();
        }
    }

    @Test
    void row2AnEpochAboveIsWrittenWithWhatFollows() {
        Epoch next = new Epoch(5, 51);
        DeviceStep step = step(record(MINE, PENDING), new Answer(next, MINE, BASE, true, null, OPEN, null));
        assertThat(step.record().seen()).isEqualTo(next);
        assertThat(put(step).epoch()).isEqualTo(next);
    }

    @Test
    void row3AnotherOwnerTellsIt() {
        for (Incarnation other : new Incarnation[] {new Incarnation(4, 1), new Incarnation(3, 31)}) {
            DeviceStep step = step(record(MINE, PENDING), answer(other, UPDATE, null));
            assertThat(step.standing()).isEqualTo(Standing.TOLD);
            assertThat(step.record().told()).isTrue();
            assertThat(step.record().committed()).isSameAs(COMMITTED);
            DeviceStep again = step(step.record(), answer(MINE, BASE, null));
            assertThat(again.standing()).isEqualTo(Standing.TOLD);
            assertThat(again.record()).isSameAs(step.record());

            DeviceRecord over = DeviceProtocol.takeOver(step.record());
            DeviceStep claim = step(over, answer(other, OTHER, null));
            assertThat(claim.record().incarnation()).isEqualTo(new Incarnation(other.number() + 1, 77));
        }
    }

    @Test
    void row4TheAbsorbedFractionIsCommittedAndItsLossesSaid() {
        Answer unsaid = new Answer(NOW, MINE, UPDATE.withGamma(0.25), false, null, OPEN, null);
        DeviceStep step = step(record(MINE, PENDING), unsaid);
        DualPoint committed = step.record().committed();
        assertThat(committed.name()).isEqualTo(UPDATE.withGamma(0.25));
        assertThat(committed.alpha()).containsExactly(1.25);
        assertThat(committed.s()).containsExactly(2.5);
        assertThat(step.record().pending()).isNull();
        assertThat(step.standing()).isEqualTo(Standing.WAITING);
        // ½α² − αy, as for every squared loss
        assertThat(((Hello) Objects.requireNonNull(step.message())).conjugate()).isEqualTo(0.5 * 1.25 * 1.25 - 1.25);
        DeviceStep again = step(step.record(), unsaid);
        assertThat(again.message()).as("it was lost, and is said again").isEqualTo(step.message());
        DeviceStep heard = step(step.record(), answer(MINE, UPDATE.withGamma(0.25), null));
        assertThat(heard.message()).isNull();
        assertThat(heard.standing()).isEqualTo(Standing.SETTLED);

        DeviceStep whole = step(record(MINE, PENDING), answer(MINE, UPDATE, null));
        assertThat(whole.record().committed()).isEqualTo(PENDING);
        assertThat(whole.message()).isNull();
        DeviceStep replaced = step(record(MINE, PENDING), answer(MINE, UPDATE, OTHER));
        assertThat(put(replaced).base()).isEqualTo(OTHER); // goes on: somebody's replace is in the slot
    }

    @Test
    void row5AnUpdateInTheSlotIsWaitedFor() {
        DeviceRecord record = record(MINE, PENDING);
        DeviceStep step = step(record, answer(MINE, BASE, UPDATE));
        assertThat(step.standing()).isEqualTo(Standing.WAITING);
        assertThat(step.record()).isSameAs(record);
        assertThat(step.message()).isNull();
    }

    @Test
    void row6AnUpdateThatDidNotComeIsSentAgainUnderItsOwnRound() {
        DeviceStep step = step(record(MINE, PENDING), answer(MINE, BASE, null));
        Put put = put(step);
        assertThat(step.standing()).isEqualTo(Standing.WAITING);
        assertThat(put.kind()).isEqualTo(Put.Kind.UPDATE);
        assertThat(put.name()).isEqualTo(UPDATE);
        assertThat(put.base()).isEqualTo(BASE);
        assertThat(put.round()).isEqualTo(ROUND);
        assertThat(put.rows()).isEqualTo(1);
        assertThat(put.dataVersion()).isEqualTo(4);
    }

    @Test
    void row7SettledAndSolvesOnce() {
        DeviceRecord record = record(MINE, null);
        Answer answer = answer(MINE, BASE, null);
        DeviceStep step = step(record, answer);
        assertThat(step.standing()).isEqualTo(Standing.SETTLED);
        assertThat(step.message()).isNull();
        DeviceStep solved = protocol.solved(record, answer, PENDING, () -> 88);
        PointName fresh = new PointName(88, 88, 1);
        assertThat(Objects.requireNonNull(solved.record().pending()).name()).isEqualTo(fresh);
        assertThat(put(solved).name()).isEqualTo(fresh);
        assertThat(put(solved).round()).isEqualTo(OPEN);
        assertThatThrownBy(() -> protocol.solved(solved.record(), answer, PENDING, () -> 99))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void row8AReplaceInTheSlotIsWaitedFor() {
        DeviceRecord record = record(MINE, PENDING);
        DeviceStep step = step(record, answer(MINE, OTHER, BASE));
        assertThat(step.standing()).isEqualTo(Standing.WAITING);
        assertThat(step.record()).isSameAs(record);
        assertThat(step.message()).isNull();
    }

    @Test
    void row9AnythingElseIsClaimed() {
        DeviceStep first = step(record(Incarnation.NONE, null), answer(Incarnation.NONE, null, null));
        assertThat(first.record().incarnation()).isEqualTo(new Incarnation(1, 77));
        assertThat(put(first).base()).isNull();
        DeviceStep unclaimed = step(record(Incarnation.NONE, null), answer(MINE, BASE, null));
        assertThat(put(unclaimed).kind()).isEqualTo(Put.Kind.REPLACE);
        DeviceStep fraction = step(record(MINE, null), answer(MINE, BASE.withGamma(0.75), null));
        assertThat(put(fraction).name()).isEqualTo(BASE);
        DeviceStep unknown = step(record(MINE, PENDING), answer(MINE, BASE, OTHER));
        assertThat(put(unknown).base()).isEqualTo(OTHER);
        assertThat(unknown.record().incarnation()).isEqualTo(new Incarnation(4, 77));
        assertThat(unknown.record().pending()).as("kept").isSameAs(PENDING);
        DeviceStep again = step(unknown.record(), answer(MINE, BASE, OTHER));
        assertThat(again.record()).as("claimed already").isSameAs(unknown.record());
    }

    @Test
    void newDataGiveThePendingUpdateUp() {
        DeviceRecord next = protocol.dataChanged(record(MINE, PENDING), new double[2], new double[1], 5, () -> 6);
        assertThat(next.pending()).isNull();
        assertThat(next.pendingRound()).isNull();
        assertThat(next.committed().name()).isEqualTo(new PointName(6, 6, 1));
        assertThat(next.dataVersion()).isEqualTo(5);
        assertThat(next.incarnation()).isEqualTo(MINE);
    }

    @Test
    void whatCannotBeIsAnError() {
        assertThatThrownBy(() -> new PointName(1, 1, 1.5))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("name of a point: expected a fraction in [0, 1], found 1.5");
        assertThatThrownBy(() -> new DeviceRecord(NOW, MINE, new DualState(COMMITTED, PENDING), null, 0, false))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        new Put(NOW, MINE, Put.Kind.REPLACE, BASE, null, null, new double[] {Double.NaN}, 0, 1, 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("put, s: expected finite numbers, found NaN");
        assertThatThrownBy(() -> new Put(NOW, MINE, Put.Kind.UPDATE, BASE, null, OPEN, new double[1], 0, 1, 0))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new Put(NOW, MINE, Put.Kind.REPLACE, BASE, null, null, new double[1], 0, -1, 0))
                .isInstanceOf(InvalidInput.class);
    }
}
