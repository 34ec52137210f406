package org.mochafl.simulation.presence;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/**
 * Devices that go on and off at random, each for itself: how long a device stays on is exponential, and how long it stays
 * off. At any time, 0 included, it is on with probability on/(on + off).
 */
public final class OnOffChain implements Presence {

    /*
     * The chain that leaves "on" at the rate 1/on and "off" at the rate 1/off is the one that at the moments of a Poisson
     * process of rate r = 1/on + 1/off throws a coin anew, heads ("on") with probability p = on/(on + off): it leaves "on"
     * at the rate r(1 − p) = 1/on, and "off" at the rate rp = 1/off.
     *
     * A Poisson process is independent in disjoint stretches of time. So the moments and coins of a stretch come from a
     * stream of (seed, task, number of the stretch), and any time can be looked at without what was before it: nothing is
     * kept, and the order of questions does not matter.
     */

    private static final long START = RandomStream.part("presence at the start");
    private static final long STRETCH = RandomStream.part("presence in a stretch");

    /** Moments in a stretch, on average. */
    private static final double MOMENTS = 4;

    /** So far a moment's rounding is small against the time between two. */
    private static final double MOST_STRETCHES = 0x1p40;

    private static final double MOST_UNEVEN = 1e4;

    private final double shareOn;
    private final double meanGap;
    private final double stretch;
    private final long seed;

    /**
     * A chain.
     *
     * @param meanOn how long a device stays on, on average
     * @param meanOff how long it stays off, on average; at most 10,000 times as long
     * @throws InvalidInput if a mean is not finite and above 0, or too large beside the other
     */
    public OnOffChain(double meanOn, double meanOff, long seed) {
        PresenceSetting.duration("mean time on", meanOn);
        PresenceSetting.duration("mean time off", meanOff);
        if (meanOff > MOST_UNEVEN * meanOn) {
            throw new InvalidInput("mean time off: expected at most 10,000 times the mean time on, found " + meanOff
                    + " and " + meanOn);
        }
        this.shareOn = 1 / (1 + meanOff / meanOn);
        this.meanGap = meanOff * shareOn;
        this.stretch = PresenceSetting.duration("mean time on or off", MOMENTS * meanGap);
        this.seed = seed;
    }

    /** on/(on + off). */
    public double shareOn() {
        return shareOn;
    }

    @Override
    public boolean isOn(int task, double time) {
        for (long number = numberOf(time); number >= 0; number--) {
            Moments moments = new Moments(task, number);
            boolean any = false;
            boolean on = false;
            while (moments.next() && moments.at <= time) {
                any = true;
                on = moments.on;
            }
            if (any) {
                return on;
            }
        }
        return startsOn(task);
    }

    @Override
    public double nextOn(int task, double time) {
        if (time == Double.POSITIVE_INFINITY || isOn(task, time)) {
            return time;
        }
        for (long number = numberOf(time); ; number++) {
            Moments moments = new Moments(task, number);
            while (moments.next()) {
                if (moments.on && moments.at > time) {
                    return moments.at;
                }
            }
        }
    }

    /** The moment since which a device that is off at a time has been off; negative if from the start. */
    double offSince(int task, double time) {
        double since = Double.NaN;
        for (long number = numberOf(time); number >= 0; number--) {
            Moments moments = new Moments(task, number);
            boolean wasOn = false;
            double run = Double.NaN;
            while (moments.next() && moments.at <= time) {
                wasOn |= moments.on;
                run = moments.on ? Double.NaN : Double.isNaN(run) ? moments.at : run;
            }
            since = Double.isNaN(run) ? since : run;
            if (wasOn) {
                return since;
            }
        }
        return startsOn(task) ? since : -1;
    }

    private boolean startsOn(int task) {
        return RandomStream.of(seed, START, task).nextDouble() < shareOn;
    }

    /** The number of the stretch that a time is in: number · stretch ≤ time < (number + 1) · stretch. */
    private long numberOf(double time) {
        double quotient = time / stretch;
        if (!(quotient >= 0 && quotient < MOST_STRETCHES)) {
            throw new InvalidInput("time: expected one from 0 to " + MOST_STRETCHES * stretch
                    + " with these mean times on and off, found " + time);
        }
        long number = (long) quotient;
        if (number * stretch > time) {
            return number - 1;
        }
        return (number + 1) * stretch <= time ? number + 1 : number;
    }

    /** The moments of a stretch, rising, and what each makes of the device. */
    private final class Moments {

        private final RandomStream random;
        private final double end;
        private double at;
        private boolean on;

        Moments(int task, long number) {
            this.random = RandomStream.of(seed, STRETCH, task, number);
            this.at = number * stretch;
            this.end = (number + 1) * stretch;
        }

        boolean next() {
            double gap = -meanGap * StrictMath.log(1 - random.nextDouble());
            at = Math.max(at + gap, Math.nextUp(at));
            on = random.nextDouble() < shareOn;
            return at < end;
        }
    }
}
