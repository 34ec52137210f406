package org.mochafl.simulation.cost;

import java.io.Serializable;

/**
 * What messages take between each device and the coordinator. Implementations are pure functions of their arguments, so
 * that a run replays from its seed.
 */
public interface Link extends Serializable {

    /** Seconds until a message of so many bytes has come down to the device of a task in a round; 0 bytes are no message. */
    double downTime(int task, long round, long bytes);

    /** Seconds until a message of so many bytes has come up from the device of a task in a round; 0 bytes are no message. */
    double upTime(int task, long round, long bytes);
}
