package org.mochafl.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.MochaSettings.Participation;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.presence.Presence;
import org.mochafl.testkit.Federations;

/** Rounds at the edges: nobody asked, nobody there, everyone late, someone gone for good. */
final class RoundEdgesTest {

    private static final FixedCost COST = new FixedCost(1, 10);

    private static final DeviceLoad LOAD = new DeviceLoad(100, new Work(5, 4, 0), 50);

    private static BitSet first(int tasks) {
        BitSet first = new BitSet();
        first.set(0, tasks);
        return first;
    }

    private static VirtualWorld world(RoundRule rule) {
        return VirtualWorld.of(COST, 1).with(rule);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, Double.POSITIVE_INFINITY})
    void aRoundToWhichNobodyIsInvitedTakesNoTime(double deadline) {
        RoundClock clock = new RoundClock(world(RoundRule.WAIT.withDeadline(deadline)), 4);
        assertThat(clock.play(0, new BitSet(), task -> LOAD).closed()).isZero();
        assertThat(clock.spent()).isEqualTo(new Spent(0, 0, 0, 0, 0, 1));
    }

    /** Messages that nobody gets are sent all the same, and take what they take. */
    @Test
    void aRoundInWhichAllFailLastsAsLongAsItsInvitations() {
        RoundClock clock = new RoundClock(world(RoundRule.WAIT).with(Availability.without(Set.of(0, 1))), 2);
        assertThat(clock.play(0, first(2), task -> LOAD).closed()).isEqualTo(10);
        assertThat(clock.spent()).isEqualTo(new Spent(10, 200, 0, 0, 0, 1));
    }

    /** Task t answers after 20 + 5 (t + 1): tasks 2 and 3 after 35 and 40, and are asked again when they have done so. */
    @Test
    void whoIsLateIsNotAskedBeforeItIsFree() {
        RoundClock clock = new RoundClock(world(new RoundRule(1, 33, true)), 4);
        assertThat(clock.play(0, first(4), task -> LOAD).late().cardinality()).isEqualTo(2);
        RoundCourse second = clock.play(1, first(4), task -> LOAD);
        assertThat(second.answered()).isEqualTo(first(2));
        assertThat(second.dropped().cardinality()).isEqualTo(2);
        assertThat(second.closed()).isEqualTo(33 + 30);
        RoundCourse third = clock.play(2, first(4), task -> LOAD);
        assertThat(third.late().cardinality()).isEqualTo(2);
    }

    /** An answer that is lost takes its device as long as one that comes. */
    @Test
    void whoseAnswerIsLostIsAtWorkAsLong() {
        VirtualWorld world = world(new RoundRule(1, 33, true)).with(new MessageLoss(0, 0.999999));
        RoundClock clock = new RoundClock(world, 4);
        assertThat(clock.play(0, first(4), task -> LOAD).dropped()).isEqualTo(first(4));
        assertThat(clock.spent().bytesUp()).isEqualTo(4 * 50);
        clock.play(1, first(4), task -> LOAD); // opens at 33, when tasks 2 and 3 are still sending
        assertThat(clock.spent().bytesUp()).isEqualTo(4 * 50 + 2 * 50);
    }

    @Test
    void costsBesideAreOfWorldsInWhichTheSameAnswer() {
        VirtualWorld world = world(RoundRule.WAIT).beside(List.of(COST));
        assertThatThrownBy(() -> world.with(RoundRule.WAIT.withQuorum(0.5)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("costs beside: expected the same work");
        assertThatThrownBy(() -> world.beside(List.of(new FixedCost(2, 10)))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> world.with(new MessageLoss(0, 0.1))).isInstanceOf(InvalidInput.class);
    }

    /** Everyone is at work for the round before: the next closes when the first of them is free. */
    @Test
    void aRoundInWhichAllAreAtWorkWaitsForTheFirst() {
        RoundClock clock = new RoundClock(world(new RoundRule(1, 22, true)), 4);
        assertThat(clock.play(0, first(4), task -> LOAD).closed()).isEqualTo(22);
        RoundCourse second = clock.play(1, first(4), task -> LOAD);
        assertThat(second.closed()).isEqualTo(25);
        assertThat(clock.play(2, first(4), task -> LOAD).late()).isEqualTo(first(1));
    }

    @ParameterizedTest
    @CsvSource({"0.55, 100, 55", "0.07, 100, 7", "0.14, 50, 7", "0.28, 25, 7", "0.5, 5, 3", "1e-12, 5, 1", "1, 7, 7"})
    void aQuorumIsNotOneTooMany(double quorum, int tasks, int needed) {
        RoundClock clock = new RoundClock(world(RoundRule.WAIT.withQuorum(quorum)), tasks);
        assertThat(clock.play(0, first(tasks), task -> LOAD).answered()).isEqualTo(first(needed));
    }

    /** A lost answer is sent again with a hello and an answer before it, which are charged as it is. */
    @Test
    void whatIsSentAgainIsCharged() {
        VirtualWorld world = world(RoundRule.WAIT).with(new MessageLoss(0, 0.5));
        Timetable times = new Timetable(world, 200, 0, 0);
        times.reach(first(200), task -> LOAD.bytesDown());
        times.reached().stream().forEach(task -> times.works(task, LOAD, true));
        long again = (times.bytesUp() - 200 * LOAD.bytesUp()) / (LOAD.bytesUp() + MessageSize.hello());
        assertThat(again).isBetween(130L, 270L); // as many as answers, on average
        assertThat(times.bytesUp()).isEqualTo(200 * 50 + again * (50 + MessageSize.hello()));
        assertThat(times.bytesDown()).isEqualTo(200 * 100 + again * MessageSize.answer());
        double work = 2.0 * 5 * 200 * 201 / 2;
        double messages = 200 * 20 + again * 30.0;
        assertThat(times.joules()).isEqualTo(work + messages);
    }

    private static MochaSettings settings(Loss loss, double coupling) {
        return MochaSettings.of(MeanRegularised.of(0.1, coupling), loss)
                .withBudgets(BudgetPolicy.passes(3))
                .withRelativeGap(1e-9)
                .withParticipation(Participation.EVERYONE.withPatience(1));
    }

    private static List<TaskData> federation(long seed, int tasks, Loss loss) {
        List<TaskData> federation = new ArrayList<>(Federations.random(seed, tasks, 2, 6, loss));
        federation.removeIf(task -> task.count() == 0);
        return federation;
    }

    /** Devices that go while they work never answer: time does not wait for ever, and nobody works after that. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, 40})
    void nobodyIsWaitedForWhoIsGoneForGood(double deadline) {
        Loss loss = Losses.named("hinge");
        List<TaskData> tasks = federation(2, 6, loss);
        Presence untilThen = (task, time) -> time < 25 ? time : Double.POSITIVE_INFINITY;
        VirtualWorld world =
                VirtualWorld.of(new FixedCost(1, 10, 3), 1).with(untilThen).with(RoundRule.WAIT.withDeadline(deadline));
        List<Spent> spent = new ArrayList<>();
        try (SimulatedFleet fleet = new SimulatedFleet(tasks, world, LocalAscent.INSTANCE, 8, 1)) {
            new Mocha(settings(loss, 10).withRounds(10)).train(fleet, report -> spent.add(fleet.spent()), () -> false);
        }
        assertThat(spent).allSatisfy(each -> assertThat(each.time()).isFinite());
        assertThat(spent).extracting(Spent::steps).containsOnly(spent.get(0).steps());
        assertThat(spent.get(0).steps()).isPositive();
    }

    /**
     * After a part of an update was absorbed, the next one that is late starts from Σℓ* as it is there, and not from the chord, which
     * is above it for every loss but hinge: from that D rose here.
     */
    @ParameterizedTest
    @CsvSource({"huber, 4, 1e4", "logistic, 2, 10", "squared, 3, 10", "smoothed-hinge, 5, 1e4"})
    void aPartThatWasAbsorbedIsABaseForTheNext(String name, long seed, double coupling) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = federation(seed, 20, loss);
        VirtualWorld world = VirtualWorld.of(new FixedCost(1, 10, 3), 3).with(RoundRule.WAIT.withDeadline(7));
        List<Double> duals;
        int[] late = new int[1];
        try (SimulatedFleet fleet = new SimulatedFleet(tasks, world, LocalAscent.INSTANCE, 8, 1)) {
            SeenOpenings seen = new SeenOpenings(fleet, tasks);
            new Mocha(settings(loss, coupling).withRounds(120).withSeed(seed))
                    .train(seen, report -> late[0] += report.outcome().fates().late(), () -> false);
            duals = seen.duals();
            for (int t = 0; t < tasks.size(); t++) {
                double[] alpha = fleet.kept(t)
                        .device()
                        .settle(fleet.kept(t).name())
                        .committed()
                        .alpha();
                double sum = 0;
                for (int i = 0; i < alpha.length; i++) {
                    sum += loss.conjugate(alpha[i], tasks.get(t).label(i, 0));
                }
                assertThat(fleet.kept(t).conjugate()).isEqualTo(sum);
            }
        }
        assertThat(late[0]).isGreaterThan(100);
        for (int i = 1; i < duals.size(); i++) {
            assertThat(duals.get(i)).isLessThanOrEqualTo(duals.get(i - 1) + 1e-12 * Math.abs(duals.get(i)));
        }
    }
}
