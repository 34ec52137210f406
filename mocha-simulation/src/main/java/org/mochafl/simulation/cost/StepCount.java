package org.mochafl.simulation.cost;

import java.util.function.LongToDoubleFunction;

/** The most steps that a time allows. */
final class StepCount {

    /** Below this number of steps their quotient is off by less than one. */
    private static final double EXACT = 0x1p50;

    private StepCount() {}

    /**
     * The largest k of which the duration is at most the time. It agrees with the duration to the last bit, or a device
     * would miss a deadline that its budget was made for.
     *
     * @param quotient time divided by the duration of a step, rounded anyhow
     * @param duration the duration of k steps, rising with k
     */
    static long within(double time, double quotient, LongToDoubleFunction duration) {
        if (!(time > 0)) {
            return 0;
        }
        long steps = (long) quotient;
        if (quotient >= EXACT) {
            return steps;
        }
        if (duration.applyAsDouble(steps + 1) <= time) {
            return steps + 1;
        }
        return steps > 0 && duration.applyAsDouble(steps) > time ? steps - 1 : steps;
    }
}
