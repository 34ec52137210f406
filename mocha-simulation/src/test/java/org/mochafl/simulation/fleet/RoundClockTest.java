package org.mochafl.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Availability;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.presence.Presence;

class RoundClockTest {

    private static final FixedCost COST = new FixedCost(1, 10);
    private static final DeviceLoad LOAD = new DeviceLoad(100, new Work(5, 4, 0), 50);

    private static BitSet all(int tasks) {
        BitSet all = new BitSet();
        all.set(0, tasks);
        return all;
    }

    /** Task t answers after 20 + 5 (t + 1). */
    @Test
    void roundsFollowOneAnother() {
        RoundClock clock = new RoundClock(VirtualWorld.of(COST, 1), 4);
        RoundCourse first = clock.play(0, all(4), task -> LOAD);
        assertThat(first).isEqualTo(new RoundCourse(0, 40, all(4), new BitSet(), new BitSet()));
        RoundCourse second = clock.play(1, all(2), task -> LOAD);
        assertThat(second).isEqualTo(new RoundCourse(40, 70, all(2), new BitSet(), new BitSet()));
        double joules = 2 * 5 * (1 + 2 + 3 + 4) + 4 * 20 + 2 * 5 * (1 + 2) + 2 * 20;
        assertThat(clock.spent()).isEqualTo(new Spent(70, 600, 300, joules, 30, 2));
    }

    @Test
    void whoIsLateDoesNotCount() {
        RoundRule rule = new RoundRule(1, 33, true);
        RoundClock clock = new RoundClock(VirtualWorld.of(COST, 1).with(rule), 4);
        RoundCourse course = clock.play(0, all(4), task -> LOAD);
        assertThat(course.closed()).isEqualTo(33);
        assertThat(course.answered()).isEqualTo(all(2));
        assertThat(course.late().cardinality()).isEqualTo(2);
        RoundCourse quorum = new RoundClock(VirtualWorld.of(COST, 1).with(RoundRule.WAIT.withQuorum(0.5)), 4)
                .play(0, all(4), task -> LOAD);
        assertThat(quorum.closed()).isEqualTo(30);
    }

    /** Over many rounds the share of answers is (1 − drop)(1 − down)(1 − up). */
    @Test
    void failuresAreAsOftenAsAsked() {
        VirtualWorld world =
                VirtualWorld.of(COST, 5).with(Availability.dropping(0.3, 6)).with(new MessageLoss(0.2, 0.1));
        RoundClock clock = new RoundClock(world, 100);
        int answered = 0;
        for (int round = 0; round < 200; round++) {
            answered += clock.play(round, all(100), task -> LOAD).answered().cardinality();
        }
        double share = 0.7 * 0.8 * 0.9;
        double deviation = Math.sqrt(share * (1 - share) / 20_000);
        assertThat(answered / 20_000.0).isCloseTo(share, within(4 * deviation));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 10", "0, 7.5, 7.5"})
    void nobodyReachedLastsUntilSomebodyIs(int failing, double on, double expected) {
        VirtualWorld world = VirtualWorld.of(COST, 1)
                .with((Presence) (task, time) -> Math.max(time, on))
                .with((Availability) (task, round) -> failing == 0 && on > 0);
        assertThat(new RoundClock(world, 3).play(0, all(3), task -> LOAD).closed())
                .isEqualTo(expected);
    }

    @Test
    void badNumbersAreTold() {
        assertThatThrownBy(() -> new MessageLoss(0, 1.5))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("lost messages of devices: expected a probability from 0 to below 1, found 1.5");
        assertThatThrownBy(() -> new RoundRule(0, 1, true)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new RoundRule(1, -1, true)).isInstanceOf(InvalidInput.class);
    }
}
