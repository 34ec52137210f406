package org.mochafl.simulation.cost;

import java.io.Serializable;

/**
 * What work and messages take on each device: T(h, t) = operations/speed + latency + bytes/bandwidth. Implementations are
 * pure functions of their arguments, so that a run replays from its seed.
 *
 * <p>Times are in the model's own unit, {@link #unit()}: seconds, or the paper's operations per feature.
 */
public interface CostModel extends Serializable {

    /** The time that a device needs for its work in a round. */
    double computeTime(int task, long round, Work work);

    /**
     * How many steps a device can do in a time, in a round.
     *
     * @param flopsPerStep floating-point operations of a step on this device
     * @param operationsPerStep as in {@link Work}
     */
    long stepsWithin(int task, long round, double time, double operationsPerStep, double flopsPerStep);

    /** The time until a message of so many bytes has come down to the device. */
    double downTime(int task, long round, long bytes);

    /** The time until a message of so many bytes has come up from the device. */
    double upTime(int task, long round, long bytes);

    /** The energy in joules that a device spends on its work and its messages; 0 without a power model. */
    double energy(double computeTime, double downTime, double upTime);

    /** What a unit of time is, in words: {@code s} or {@code operations per feature}. */
    String unit();
}
