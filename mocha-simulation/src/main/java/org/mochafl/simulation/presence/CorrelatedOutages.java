package org.mochafl.simulation.presence;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/**
 * Outages that take many devices at once: a mast fails, a site loses power. Times between outages and their lengths are
 * exponential, as in {@link OnOffChain}.
 */
public final class CorrelatedOutages implements Presence {

    private static final long HIT = RandomStream.part("outage");

    private final OnOffChain chain;
    private final int[] groups;
    private final double share;
    private final long seed;

    private CorrelatedOutages(OnOffChain chain, int[] groups, double share, long seed) {
        this.chain = chain;
        this.groups = groups;
        this.share = share;
        this.seed = seed;
    }

    /**
     * Each group has its own outages, which take all of its devices.
     *
     * @param groups the group of each device, by task number; any numbers, copied
     * @param meanBetween from the end of an outage to the next of the group, on average
     * @param meanLength of an outage, on average
     * @throws InvalidInput if a mean is not finite and above 0
     */
    public static CorrelatedOutages ofGroups(int[] groups, double meanBetween, double meanLength, long seed) {
        return new CorrelatedOutages(chain(meanBetween, meanLength, seed), groups.clone(), 1, seed);
    }

    /**
     * One series of outages for all, each of which takes a random part of the devices.
     *
     * @param share the probability that a device is taken by an outage, for each device and outage anew
     * @param meanBetween from the end of an outage to the next, on average
     * @param meanLength of an outage, on average
     * @throws InvalidInput if the share is not from 0 to 1, or a mean not finite and above 0
     */
    public static CorrelatedOutages ofShare(double share, double meanBetween, double meanLength, long seed) {
        PresenceSetting.share("share of devices in an outage", share);
        return new CorrelatedOutages(chain(meanBetween, meanLength, seed), new int[0], share, seed);
    }

    private static OnOffChain chain(double meanBetween, double meanLength, long seed) {
        PresenceSetting.duration("mean time between outages", meanBetween);
        PresenceSetting.duration("mean length of an outage", meanLength);
        return new OnOffChain(meanBetween, meanLength, RandomStream.key(seed, HIT));
    }

    @Override
    public double nextOn(int task, double time) {
        int group = groups.length == 0 ? 0 : groups[task];
        double next = chain.nextOn(group, time);
        return next == time || hits(task, group, time) ? next : time;
    }

    /** Whether the outage of a moment takes a device; an outage is known by its beginning. */
    private boolean hits(int task, int group, double time) {
        if (share == 1) {
            return true;
        }
        long outage = Double.doubleToLongBits(chain.offSince(group, time));
        return RandomStream.of(seed, HIT, outage, task).nextDouble() < share;
    }
}
