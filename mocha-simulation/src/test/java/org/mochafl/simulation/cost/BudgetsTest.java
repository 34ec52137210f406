package org.mochafl.simulation.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.random.RandomStream;

/** Budgets that follow a clock or a deadline, and the steps that a time allows. */
final class BudgetsTest {

    private static final PhysicalCost SECONDS = PhysicalCost.of(new Network("n", 0.5, 1000, 0.25, 100), 1e6);

    private static long steps(BudgetPolicy policy, int task, long round) {
        return policy.budget(task, 50, round).mostSteps();
    }

    @Test
    void aClockAsksForWhatFitsIt() {
        BudgetPolicy clock = Budgets.clock(SECONDS, 2, 8, task -> 1000.0 * (task + 1));
        assertThat(steps(clock, 0, 0)).isEqualTo(2000);
        assertThat(steps(clock, 2, 0)).isEqualTo(666);
        assertThat(steps(clock, 2_000_000, 0)).isEqualTo(1);
        BudgetPolicy paper =
                Budgets.clock(PaperCost.of(NetworkPreset.LTE, Heterogeneity.NONE, 1), 1680, 8, task -> Double.NaN);
        assertThat(steps(paper, 5, 0)).isEqualTo(210);
    }

    @Test
    void aDeadlineLeavesWhatMessagesDoNotTake() {
        BudgetPolicy deadline = Budgets.deadline(SECONDS, 4, 1000, 50, task -> 0, 8, task -> 1000);
        assertThat(steps(deadline, 0, 0)).isEqualTo(1750);
        BudgetPolicy measuring = Budgets.deadline(SECONDS, 4, 1000, 50, task -> 250_000, 8, task -> 1000);
        assertThat(steps(measuring, 0, 0)).isEqualTo(1500);
        BudgetPolicy tooSoon = Budgets.deadline(SECONDS, 1, 1000, 50, task -> 0, 8, task -> 1000);
        assertThat(steps(tooSoon, 0, 0)).isEqualTo(1);
        BudgetPolicy paper = Budgets.deadline(
                PaperCost.of(NetworkPreset.LTE, Heterogeneity.NONE, 1), 1780, 9, 9, task -> 0, 8, task -> Double.NaN);
        assertThat(steps(paper, 5, 0)).isEqualTo(210);
    }

    /** Whoever does what the deadline's budget asks is there in time, and with one step more would not be. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoKeepsToTheBudgetIsInTime(long seed) {
        CostModel paper = PaperCost.of(NetworkPreset.WIFI, Heterogeneity.HIGH, seed);
        CostModel physical = new PhysicalCost(
                NetworkPreset.LTE.network(),
                DeviceSpeeds.logNormal(1e6, 1, seed),
                Heterogeneity.HIGH,
                PowerModel.OFF,
                seed);
        for (CostModel cost : List.of(paper, physical)) {
            double time = cost == paper ? 5000 : 3;
            BudgetPolicy deadline = Budgets.deadline(cost, time, 4488, 4488, task -> 0, 8, task -> 1122);
            for (int task = 0; task < 200; task++) {
                long steps = steps(deadline, task, seed);
                double messages = cost.downTime(task, seed, 4488) + cost.upTime(task, seed, 4488);
                assertThat(messages + cost.computeTime(task, seed, new Work(steps, 8, 1122.0 * steps)))
                        .isLessThanOrEqualTo(time);
                long more = steps + 1;
                assertThat(messages + cost.computeTime(task, seed, new Work(more, 8, 1122.0 * more)))
                        .isGreaterThan(time);
            }
        }
    }

    /** To the last bit, also at times that are a whole number of steps. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void stepsWithinATimeAgreeWithTheTimeOfSteps(long seed) {
        RandomStream random = RandomStream.of(seed);
        for (int run = 0; run < 2000; run++) {
            CostModel cost = new PhysicalCost(
                    NetworkPreset.WIFI.network(),
                    DeviceSpeeds.same(1e6 * (random.nextDouble() + 0.01)),
                    Heterogeneity.HIGH,
                    PowerModel.OFF,
                    random.nextLong());
            double flops = 1 + 1000 * random.nextDouble();
            long whole = random.nextInt(1_000_000);
            double exact = cost.computeTime(3, run, new Work(whole, 8, whole * flops));
            assertThat(cost.stepsWithin(3, run, exact, 8, flops)).isEqualTo(whole);
            if (whole > 0) {
                assertThat(cost.stepsWithin(3, run, Math.nextDown(exact), 8, flops))
                        .isEqualTo(whole - 1);
            }
            double time = exact * (1 + random.nextDouble());
            long steps = cost.stepsWithin(3, run, time, 8, flops);
            assertThat(cost.computeTime(3, run, new Work(steps, 8, steps * flops)))
                    .isLessThanOrEqualTo(time);
            assertThat(cost.computeTime(3, run, new Work(steps + 1, 8, (steps + 1) * flops)))
                    .isGreaterThan(time);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-3, 0", "NaN, 0", "Infinity, 9223372036854775807", "1e300, 9223372036854775807"})
    void timesAtTheEnds(double time, long steps) {
        assertThat(SECONDS.stepsWithin(0, 0, time, 8, 1000)).isEqualTo(steps);
        assertThat(PaperCost.of(NetworkPreset.WIFI, Heterogeneity.NONE, 1).stepsWithin(0, 0, time, 8, 1000))
                .isEqualTo(steps);
    }

    @Test
    void travelsWithThePlan() throws IOException, ClassNotFoundException {
        CostModel cost = new PhysicalCost(
                NetworkPreset.LTE.network(),
                DeviceSpeeds.table(new double[] {1e6, 2e6}),
                Heterogeneity.LOW,
                PowerModel.OFF,
                3);
        BudgetPolicy deadline = Budgets.deadline(cost, 3, 4488, 4488, task -> 0, 8, task -> 1122);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(deadline);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(steps((BudgetPolicy) in.readObject(), 1, 4)).isEqualTo(steps(deadline, 1, 4));
        }
    }

    @Test
    void refusesOtherTimes() {
        assertRefused(
                () -> Budgets.clock(SECONDS, 0, 8, task -> 1),
                "time of the round clock: expected a finite number above 0, found 0.0");
        assertRefused(
                () -> Budgets.deadline(SECONDS, Double.POSITIVE_INFINITY, 1, 1, task -> 0, 8, task -> 1),
                "deadline: expected a finite number above 0, found Infinity");
        assertRefused(
                () -> Budgets.deadline(SECONDS, 1, -1, 1, task -> 0, 8, task -> 1),
                "bytes down: expected a number, 0 or above, found -1");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
