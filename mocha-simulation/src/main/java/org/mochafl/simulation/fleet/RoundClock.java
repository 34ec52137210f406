package org.mochafl.simulation.fleet;

import java.util.BitSet;
import java.util.function.IntFunction;
import org.mochafl.simulation.cost.CostModel;

/**
 * Virtual time for a method whose answers count in their own round or not at all: plays one round after the other and adds
 * up what they cost. Used by one thread.
 */
public final class RoundClock {

    private final VirtualWorld world;
    private final int tasks;
    private Spent spent = Spent.NOTHING;

    /** A clock at time 0. */
    public RoundClock(VirtualWorld world, int tasks) {
        this.world = world;
        this.tasks = tasks;
    }

    /** What was spent until now. */
    public Spent spent() {
        return spent;
    }

    /** The number of tasks. */
    public int tasks() {
        return tasks;
    }

    /**
     * Plays a round to its close and adds what it cost.
     *
     * @param round its number, from 0
     * @param invited who is asked
     * @param load what a round is to each of them
     */
    public RoundCourse play(long round, BitSet invited, IntFunction<DeviceLoad> load) {
        CostModel cost = world.cost();
        throw new IllegalStateException("not reached: " + cost.unit() + round + invited + load);
    }
}
