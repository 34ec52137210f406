package org.mochafl.simulation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mochafl.core.InvalidInput;

/** Presence that is told: traces, and devices that leave. */
final class RecordedPresenceTest {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void aTraceIsOnInItsIntervals() {
        PresenceTrace trace = PresenceTrace.of(new double[][] {{0, 5, 8, 9}, {2, 3, 3, 7}, {4, NEVER}});
        double[][] expected = {
            // time, the next moment on of each
            {0, 0, 2, 4},
            {2.5, 2.5, 2.5, 4},
            {3, 3, 3, 4},
            {5, 8, 5, 5},
            {7, 8, NEVER, 7},
            {8.9, 8.9, NEVER, 8.9},
            {9, NEVER, NEVER, 9},
            {1e9, NEVER, NEVER, 1e9}
        };
        for (double[] row : expected) {
            for (int task = 0; task < 3; task++) {
                assertThat(trace.nextOn(task, row[0])).isEqualTo(row[1 + task]);
            }
        }
        assertThat(trace.tasks()).isEqualTo(3);
    }

    @Test
    void refusesTraces() {
        assertRefused(
                () -> PresenceTrace.of(new double[][] {{0, 1}, {}}),
                "trace of task 1: expected times on and off in pairs, at least one, found 0 times");
        assertRefused(
                () -> PresenceTrace.of(new double[][] {{0, 1, 2}}),
                "trace of task 0: expected times on and off in pairs, at least one, found 3 times");
        assertRefused(
                () -> PresenceTrace.of(new double[][] {{0, 5, 4, 6}}),
                "trace of task 0, interval 2: expected 5.0 <= on < off, found on 4.0 and off 6.0");
        assertRefused(
                () -> PresenceTrace.of(new double[][] {{3, 3}}),
                "trace of task 0, interval 1: expected 0.0 <= on < off, found on 3.0 and off 3.0");
        assertRefused(
                () -> PresenceTrace.of(new double[][] {{-1, 3}}),
                "trace of task 0, interval 1: expected 0.0 <= on < off, found on -1.0 and off 3.0");
        assertRefused(
                () -> PresenceTrace.of(new double[][] {{0, Double.NaN}}),
                "trace of task 0, interval 1: expected 0.0 <= on < off, found on 0.0 and off NaN");
        assertRefused(
                () -> PresenceTrace.of(new double[][] {{0, 1}, {2, 3}}).nextOn(2, 0),
                "trace: expected one of task 2, found tasks 0 to 1");
    }

    @Test
    void whoLeavesIsGone() {
        Presence presence = new NeverReturns(Map.of(1, 10.0, 2, 0.0));
        assertThat(presence.nextOn(0, 1e9)).isEqualTo(1e9);
        assertThat(presence.nextOn(1, Math.nextDown(10.0))).isEqualTo(Math.nextDown(10.0));
        assertThat(presence.nextOn(1, 10)).isEqualTo(NEVER);
        assertThat(presence.nextOn(2, 0)).isEqualTo(NEVER);
        assertRefused(
                () -> new NeverReturns(Map.of(4, -1.0)),
                "time at which task 4 leaves: expected a finite time, 0 or later, found -1.0");
        assertRefused(
                () -> new NeverReturns(Map.of(4, Double.NaN)),
                "time at which task 4 leaves: expected a finite time, 0 or later, found NaN");
    }

    /** A hundred thousand devices with ten intervals each. */
    @Test
    void manyDevicesFitInThreeArrays() {
        int tasks = 100_000;
        double[][] intervals = IntStream.range(0, tasks)
                .mapToObj(task -> IntStream.range(0, 20)
                        .mapToDouble(i -> task % 7 + 10 * i)
                        .toArray())
                .toArray(double[][]::new);
        Presence trace = PresenceTrace.of(intervals);
        assertThat(IntStream.range(0, tasks)
                        .filter(task -> trace.nextOn(task, 115) != (task % 7 == 6 ? 115 : 120 + task % 7)))
                .isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
