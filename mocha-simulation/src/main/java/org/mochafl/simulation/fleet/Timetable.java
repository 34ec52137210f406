package org.mochafl.simulation.fleet;

import java.util.Arrays;
import java.util.BitSet;
import org.mochafl.simulation.cost.CostModel;

/**
 * The events of one round in virtual time: who can be reached at its opening, when each answer arrives, and when the
 * round closes.
 */
final class Timetable {

    private final VirtualWorld world;
    private final long round;
    private final double opened;
    private final BitSet reached = new BitSet();
    private final double[] arrival;
    private double joules;
    private long resent;
    private int contacted;

    Timetable(VirtualWorld world, int tasks, long round, double opened) {
        this.world = world;
        this.round = round;
        this.opened = opened;
        this.arrival = new double[tasks];
        Arrays.fill(arrival, Double.POSITIVE_INFINITY);
    }

    /** Sends invitations: a task is reached if its device is on, gets it and will not fail in this round. */
    void reach(BitSet tasks) {
        for (int task = tasks.nextSetBit(0); task >= 0; task = tasks.nextSetBit(task + 1)) {
            boolean on = world.presence().isOn(task, opened);
            contacted += on ? 1 : 0;
            reached.set(
                    task,
                    on
                            && world.answers().answers(task, round)
                            && !world.loss().losesDown(world.seed(), task, round, 0));
        }
    }

    /** To how many devices an invitation was sent; it may have been lost. */
    int contacted() {
        return contacted;
    }

    /** The tasks that were reached. */
    BitSet reached() {
        return reached;
    }

    /**
     * A reached device works and sends its answer, again and again until it is not lost; it waits with that while it is
     * off.
     *
     * @param patient false if an answer that is lost is lost for good
     */
    void works(int task, DeviceLoad load, boolean patient) {
        CostModel cost = world.cost();
        double down = cost.downTime(task, round, load.bytesDown());
        double compute = cost.computeTime(task, round, load.work());
        double up = cost.upTime(task, round, load.bytesUp());
        double ready = opened + down + compute;
        long tries = 0;
        while (true) {
            double begins = world.presence().nextOn(task, ready);
            joules += cost.energy(tries == 0 ? compute : 0, tries == 0 ? down : 0, up);
            if (!world.loss().losesUp(world.seed(), task, round, tries)) {
                arrival[task] = begins + up;
                break;
            }
            if (!patient || begins == Double.POSITIVE_INFINITY) {
                break;
            }
            // it hears nothing, says hello, is told that nothing came, and sends again
            tries++;
            ready = begins + up + up + down;
        }
        resent += tries * load.bytesUp();
    }

    /** When the answer of a task arrives; infinite if it never does. */
    double arrival(int task) {
        return arrival[task];
    }

    /** Energy of all that was done. */
    double joules() {
        return joules;
    }

    /** Bytes that were sent more than once. */
    long resent() {
        return resent;
    }

    /**
     * When the round closes: at the quorum of those that were reached, at the last answer there will be, or at the deadline,
     * whichever is first.
     */
    double close(double quorum) {
        double[] times = reached.stream()
                .mapToDouble(task -> arrival[task])
                .filter(time -> time < Double.POSITIVE_INFINITY)
                .toArray();
        double deadline = opened + world.rule().deadline();
        if (times.length == 0) {
            return reached.isEmpty() || deadline == Double.POSITIVE_INFINITY ? opened : deadline;
        }
        int needed = (int) Math.min(times.length, Math.ceil(quorum * reached.cardinality()));
        return Math.min(deadline, smallest(times, needed));
    }

    private static double smallest(double[] times, int rank) {
        if (rank == times.length) {
            return Arrays.stream(times).max().orElseThrow();
        }
        Arrays.sort(times);
        return times[rank - 1];
    }
}
