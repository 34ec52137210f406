package org.mochafl.simulation.presence;

import org.mochafl.core.random.RandomStream;

/**
 * Devices that go on and off at random, each for itself: how long a device stays on is exponential, and how long it stays
 * off. At any time, 0 included, it is on with probability on/(on + off).
 */
public final class OnOffChain implements Presence {

    /*
     * The chain that leaves "on" at the rate 1/on and "off" at the rate 1/off is what two Poisson processes make: the
     * moments of one, of rate 1/on, switch off whatever was, those of the other, of rate 1/off, switch on. The last moment
     * of both tells the state.
     */

    private static final long START = RandomStream.part("presence at the start");
    private static final long ON = RandomStream.part("switched on");
    private static final long OFF = RandomStream.part("switched off");

    private final double shareOn;
    private final RandomMoments on;
    private final RandomMoments off;
    private final long seed;

    /**
     * A chain.
     *
     * @param meanOn how long a device stays on, on average
     * @param meanOff how long it stays off, on average
     * @throws org.mochafl.core.InvalidInput if a mean is not finite and above 0
     */
    public OnOffChain(double meanOn, double meanOff, long seed) {
        PresenceSetting.duration("mean time on", meanOn);
        PresenceSetting.duration("mean time off", meanOff);
        this.shareOn = 1 / (1 + meanOff / meanOn);
        this.on = new RandomMoments(meanOff, RandomStream.key(seed, ON));
        this.off = new RandomMoments(meanOn, RandomStream.key(seed, OFF));
        this.seed = seed;
    }

    /** on/(on + off). */
    public double shareOn() {
        return shareOn;
    }

    /** {@inheritDoc} The time is at most 4 · 2⁴⁰ of the smaller mean. */
    @Override
    public boolean isOn(int task, double time) {
        double lastOn = on.last(task, time);
        double lastOff = off.last(task, time);
        return (lastOn < 0 && lastOff < 0) ? startsOn(task) : lastOn >= lastOff;
    }

    /** {@inheritDoc} The time is infinite, or at most 4 · 2⁴⁰ of the smaller mean. */
    @Override
    public double nextOn(int task, double time) {
        return time == Double.POSITIVE_INFINITY || isOn(task, time) ? time : on.next(task, time);
    }

    /** The moment since which a device that is off at a time has been off; negative if from the start. */
    double offSince(int task, double time) {
        double lastOn = on.last(task, time);
        return (lastOn < 0 && !startsOn(task)) ? -1 : off.next(task, Math.max(0, lastOn));
    }

    private boolean startsOn(int task) {
        return RandomStream.of(seed, START, task).nextDouble() < shareOn;
    }
}
