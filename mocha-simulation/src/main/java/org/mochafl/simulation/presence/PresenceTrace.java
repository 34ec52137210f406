package org.mochafl.simulation.presence;

import java.util.Arrays;
import org.mochafl.core.InvalidInput;

/**
 * Presence as it was recorded: each device is on in its own intervals, and off before, between and after them. All of a
 * hundred thousand devices' intervals are kept in three arrays.
 */
public final class PresenceTrace implements Presence {

    private final int[] first;
    private final double[] on;
    private final double[] off;

    private PresenceTrace(int[] first, double[] on, double[] off) {
        this.first = first;
        this.on = on;
        this.off = off;
    }

    /**
     * A trace.
     *
     * @param intervals for each task {@code on, off, on, off, …}: it is on from each on to before the off that follows,
     *     0 ≤ on &lt; off, each interval at or after the end of the one before; the last off may be infinite
     * @throws InvalidInput if a task has no interval, or the times are not as they must be
     */
    public static PresenceTrace of(double[][] intervals) {
        int[] first = new int[intervals.length + 1];
        for (int t = 0; t < intervals.length; t++) {
            check(t, intervals[t]);
            first[t + 1] = Math.addExact(first[t], intervals[t].length / 2);
        }
        double[] on = new double[first[intervals.length]];
        double[] off = new double[on.length];
        for (int t = 0; t < intervals.length; t++) {
            for (int i = 0; i < intervals[t].length / 2; i++) {
                on[first[t] + i] = intervals[t][2 * i];
                off[first[t] + i] = intervals[t][2 * i + 1];
            }
        }
        return new PresenceTrace(first, on, off);
    }

    private static void check(int task, double[] times) {
        if (times.length == 0 || times.length % 2 != 0) {
            throw new InvalidInput("trace of task " + task
                    + ": expected times on and off in pairs, at least one, found " + times.length + " times");
        }
        double before = 0;
        for (int i = 0; i < times.length; i += 2) {
            if (!(times[i] >= before && times[i] < times[i + 1])) {
                throw new InvalidInput("trace of task " + task + ", interval " + (i / 2 + 1) + ": expected " + before
                        + " <= on < off, found on " + times[i] + " and off " + times[i + 1]);
            }
            before = times[i + 1];
        }
    }

    /** The number of tasks it is of. */
    public int tasks() {
        return first.length - 1;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInput if the trace is not of this task
     */
    @Override
    public double nextOn(int task, double time) {
        if (task < 0 || task >= tasks()) {
            throw new InvalidInput("trace: expected one of task " + task + ", found tasks 0 to " + (tasks() - 1));
        }
        int found = Arrays.binarySearch(on, first[task], first[task + 1], time);
        int after = found >= 0 ? found + 1 : -found - 1;
        if (after > first[task] && time < off[after - 1]) {
            return time;
        }
        return after < first[task + 1] ? on[after] : Double.POSITIVE_INFINITY;
    }
}
