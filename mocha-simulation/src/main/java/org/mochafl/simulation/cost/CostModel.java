package org.mochafl.simulation.cost;

import java.io.Serializable;

/**
 * What work and messages take on each device: T(h, t) = operations/speed + latency + bytes/bandwidth. Implementations are
 * pure functions of their arguments, so that a run replays from its seed: {@link PaperCost} and {@link PhysicalCost}.
 *
 * <p>Times are in the model's own unit, {@link #unit()}: seconds, or the paper's operations per feature. A device has one
 * message each way in a round; 0 bytes are no message and take no time.
 */
public interface CostModel extends Serializable {

    /** The time that a device needs for its work in a round. */
    double computeTime(int task, long round, Work work);

    /**
     * How many steps a device can do in a time, in a round: the most of which {@link #computeTime} is at most the time; 0
     * if the time is not above 0.
     *
     * @param operationsPerStep as in {@link Work}
     * @param flopsPerStep floating-point operations of a step on this device
     */
    long stepsWithin(int task, long round, double time, double operationsPerStep, double flopsPerStep);

    /** The time until a message of so many bytes has come down to the device. */
    double downTime(int task, long round, long bytes);

    /** The time until a message of so many bytes has come up from the device. */
    double upTime(int task, long round, long bytes);

    /** The energy in joules that a device spends on its work and its messages; 0 without a power model. */
    double energy(double computeTime, double downTime, double upTime);

    /**
     * True where work takes as long as by the other model on every device and in every round, so that the two differ in
     * messages and energy at most.
     */
    default boolean worksLike(CostModel other) {
        return equals(other);
    }

    /** What a unit of time is, in words: {@code s} or {@code operations per feature}. */
    String unit();
}
