package org.mochafl.simulation.practice;

import java.util.BitSet;
import org.mochafl.simulation.fleet.DeviceLoad;

/** A method at work, without a clock: whoever runs it says who answers. Used by one thread. */
public interface PracticeRun {

    /**
     * A round in which these devices answered in time; what others did is lost.
     *
     * @param number of the round, from 0; names its random choices
     */
    void round(long number, BitSet answered);

    /** What a round is to a device. */
    DeviceLoad load(int task);

    /** True where a further round would change nothing. */
    boolean ended();

    /** w_t of every task as they are now, dK numbers each, as new arrays. */
    double[][] models();
}
