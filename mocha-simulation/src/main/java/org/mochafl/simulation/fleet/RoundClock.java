package org.mochafl.simulation.fleet;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Virtual time for a method whose answers count in their own round or not at all: plays one round after the other and adds
 * up what they cost. Used by one thread.
 */
public final class RoundClock {

    private final VirtualWorld world;
    private final int tasks;
    private final CostsBeside beside;

    /** When a device has done with what it was last asked for; it is asked for nothing before. */
    private final double[] freeAt;

    private Spent spent = Spent.NOTHING;

    /** A clock at time 0. */
    public RoundClock(VirtualWorld world, int tasks) {
        this.world = world;
        this.tasks = tasks;
        this.beside = new CostsBeside(world, tasks);
        this.freeAt = new double[tasks];
    }

    /** What was spent until now. */
    public Spent spent() {
        return spent;
    }

    /** The same by each of the costs beside the world's own. */
    public List<Spent> spentBeside() {
        return beside.spent();
    }

    /** The number of tasks. */
    public int tasks() {
        return tasks;
    }

    /**
     * Plays a round to its close and adds what it cost. A device that is off at the opening, that fails in this round, that
     * is still at work on another, or whose message is lost on either way is dropped; one that answers after the close is late,
     * and its answer is lost.
     *
     * @param round its number, from 0
     * @param invited who is asked
     * @param load what a round is to each of them
     */
    public RoundCourse play(long round, BitSet invited, IntFunction<DeviceLoad> load) {
        double opened = spent.time();
        BitSet free = new BitSet();
        invited.stream().filter(task -> freeAt[task] <= opened).forEach(free::set);
        Timetable times = new Timetable(world, tasks, round, opened);
        times.reach(free, task -> load.apply(task).bytesDown());
        long steps = 0;
        for (int task = times.reached().nextSetBit(0);
                task >= 0;
                task = times.reached().nextSetBit(task + 1)) {
            DeviceLoad own = load.apply(task);
            times.works(task, own, false);
            steps += own.work().steps();
        }
        double closed = times.close(world.rule().quorum());
        if (times.reached().isEmpty()) {
            closed = Waiting.forAnyone(world, invited, opened, closed, nextFree(invited, opened));
        }
        BitSet answered = new BitSet();
        BitSet late = new BitSet();
        BitSet dropped = new BitSet();
        for (int task = invited.nextSetBit(0); task >= 0; task = invited.nextSetBit(task + 1)) {
            double arrival = times.arrival(task);
            BitSet fate = arrival <= closed ? answered : arrival < Double.POSITIVE_INFINITY ? late : dropped;
            fate.set(task);
        }
        for (int task = times.reached().nextSetBit(0);
                task >= 0;
                task = times.reached().nextSetBit(task + 1)) {
            freeAt[task] = times.busyUntil(task) > closed ? times.busyUntil(task) : 0;
        }
        spent = spent.plus(closed - opened, times.bytesDown(), times.bytesUp(), times.joules(), steps, 1);
        beside.play(round, free, task -> load.apply(task).bytesDown(), load, false, spent);
        return new RoundCourse(opened, closed, answered, late, dropped);
    }

    /** When the first of the invited that are at work is free; infinite if none is. */
    private double nextFree(BitSet invited, double opened) {
        return invited.stream()
                .mapToDouble(task -> freeAt[task])
                .filter(time -> time > opened)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
