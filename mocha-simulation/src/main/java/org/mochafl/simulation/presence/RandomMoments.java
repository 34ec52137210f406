package org.mochafl.simulation.presence;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/**
 * Moments of a Poisson process for each task: the time from one to the next is exponential.
 *
 * <p>What such a process does in one stretch of time says nothing of another. So the moments of a stretch come from a stream
 * of (seed, task, number of the stretch), and any time can be looked at without what was before it: nothing is kept, and the
 * order of questions does not matter.
 */
final class RandomMoments {

    /** Moments in a stretch, on average. */
    private static final double MOMENTS = 4;

    /** So far a moment's rounding is small against the time between two. */
    private static final double MOST_STRETCHES = 0x1p40;

    private final double meanGap;
    private final double stretch;
    private final long seed;

    RandomMoments(double meanGap, long seed) {
        this.meanGap = meanGap;
        this.stretch = MOMENTS * meanGap;
        this.seed = seed;
    }

    /** The last moment at or before a time; negative if there is none since 0. */
    double last(int task, double time) {
        for (long number = numberOf(time); number >= 0; number--) {
            double last = -1;
            Stretch moments = new Stretch(task, number);
            while (moments.next() && moments.at <= time) {
                last = moments.at;
            }
            if (last >= 0) {
                return last;
            }
        }
        return -1;
    }

    /** The first moment after a time. */
    double next(int task, double time) {
        for (long number = numberOf(time); ; number++) {
            Stretch moments = new Stretch(task, number);
            while (moments.next()) {
                if (moments.at > time) {
                    return moments.at;
                }
            }
        }
    }

    /** The number of the stretch that a time is in: number · stretch ≤ time &lt; (number + 1) · stretch. */
    private long numberOf(double time) {
        double quotient = time / stretch;
        if (!(quotient >= 0 && quotient < MOST_STRETCHES)) {
            throw new InvalidInput("time: expected one from 0 to " + MOST_STRETCHES * stretch
                    + " where a mean time on or off is " + meanGap + ", found " + time);
        }
        long number = (long) quotient;
        if (number * stretch > time) {
            return number - 1;
        }
        return (number + 1) * stretch <= time ? number + 1 : number;
    }

    /** The moments of a stretch, rising. */
    private final class Stretch {

        private final RandomStream random;
        private final double end;
        private double at;

        Stretch(int task, long number) {
            this.random = RandomStream.of(seed, task, number);
            this.at = number * stretch;
            this.end = (number + 1) * stretch;
        }

        boolean next() {
            double gap = -meanGap * StrictMath.log(1 - random.nextDouble());
            at = Math.max(at + gap, Math.nextUp(at));
            return at < end;
        }
    }
}
