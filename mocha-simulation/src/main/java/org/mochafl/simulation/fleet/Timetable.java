package org.mochafl.simulation.fleet;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToLongFunction;
import org.mochafl.simulation.cost.CostModel;

/**
 * The events of one round in virtual time: who can be reached at its opening, when each answer arrives, and when the
 * round closes.
 */
final class Timetable {

    /** Of a quorum times a number of devices. */
    private static final double ROUNDING = 1e-9;

    private final VirtualWorld world;
    private final long round;
    private final double opened;
    private final BitSet reached = new BitSet();
    private final double[] arrival;
    private final double[] busyUntil;
    private double joules;
    private long bytesDown;
    private long bytesUp;

    /** How long the slowest invitation is under way. */
    private double invitations;

    Timetable(VirtualWorld world, int tasks, long round, double opened) {
        this.world = world;
        this.round = round;
        this.opened = opened;
        this.arrival = new double[tasks];
        this.busyUntil = new double[tasks];
        Arrays.fill(arrival, Double.POSITIVE_INFINITY);
    }

    /**
     * Sends invitations: a task is reached if its device is on, gets it and will not fail in this round.
     *
     * @param bytes of the message to each
     */
    void reach(BitSet tasks, IntToLongFunction bytes) {
        for (int task = tasks.nextSetBit(0); task >= 0; task = tasks.nextSetBit(task + 1)) {
            if (world.presence().isOn(task, opened)) {
                long sent = bytes.applyAsLong(task);
                bytesDown += sent;
                invitations = Math.max(invitations, world.cost().downTime(task, round, sent));
                boolean answers = world.answers().answers(task, round);
                reached.set(task, answers && !world.loss().losesDown(world.seed(), task, round, 0));
            }
        }
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
        joules += cost.energy(compute, down, 0);
        double ready = opened + down + compute;
        for (long tries = 0; ; tries++) {
            double begins = world.presence().nextOn(task, ready);
            if (begins == Double.POSITIVE_INFINITY) {
                return;
            }
            joules += cost.energy(0, 0, up);
            busyUntil[task] = begins + up;
            bytesUp += load.bytesUp();
            if (!world.loss().losesUp(world.seed(), task, round, tries)) {
                arrival[task] = begins + up;
                return;
            }
            if (!patient) {
                return;
            }
            // it hears nothing, says hello, is told that nothing came, and sends again
            double hello = cost.upTime(task, round, MessageSize.hello());
            double answer = cost.downTime(task, round, MessageSize.answer());
            joules += cost.energy(0, answer, hello);
            bytesUp += MessageSize.hello();
            bytesDown += MessageSize.answer();
            ready = begins + up + hello + answer;
        }
    }

    /** When the answer of a task arrives; infinite if it never does. */
    double arrival(int task) {
        return arrival[task];
    }

    /** When a task has sent its answer, whether it arrives or is lost; 0 if it never sends one. */
    double busyUntil(int task) {
        return busyUntil[task];
    }

    /** Energy of all that was done. */
    double joules() {
        return joules;
    }

    /** Bytes to devices, also those that are not reached. */
    long bytesDown() {
        return bytesDown;
    }

    /** Bytes of devices. */
    long bytesUp() {
        return bytesUp;
    }

    /**
     * When the round closes: at the quorum of those that were reached, at the last answer there will be, or at the deadline,
     * whichever is first. Where no answer comes and there is no deadline it lasts as long as its invitations are under way.
     */
    double close(double quorum) {
        double[] times = reached.stream()
                .mapToDouble(task -> arrival[task])
                .filter(time -> time < Double.POSITIVE_INFINITY)
                .toArray();
        double deadline = opened + world.rule().deadline();
        if (times.length == 0) {
            return reached.isEmpty() || deadline == Double.POSITIVE_INFINITY ? opened + invitations : deadline;
        }
        int needed = (int) Math.max(1, Math.min(times.length, Math.ceil(quorum * reached.cardinality() - ROUNDING)));
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
