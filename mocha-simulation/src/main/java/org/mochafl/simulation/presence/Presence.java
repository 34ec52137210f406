package org.mochafl.simulation.presence;

/**
 * When devices can be reached: on or off by virtual time. Implementations give the same answer for the same arguments,
 * whatever was asked before; they may keep what they worked out, and are used by one thread.
 *
 * <p>Times are 0 or later, in the unit of the world's cost model. A device is on from the moment it comes on until, and not
 * at, the moment it goes off.
 */
public interface Presence {

    /** Everyone always. */
    Presence ALWAYS = (task, time) -> time;

    /**
     * The first moment, at this time or later, at which the device is on; {@link Double#POSITIVE_INFINITY} if it never is
     * again. The device is on at {@code time} if that is what comes back.
     */
    double nextOn(int task, double time);

    /** True where the device is on, at a finite time. */
    default boolean isOn(int task, double time) {
        return time < Double.POSITIVE_INFINITY && nextOn(task, time) == time;
    }

    /** On where both are. */
    default Presence and(Presence other) {
        return (task, time) -> {
            double next = time;
            while (true) {
                double first = nextOn(task, next);
                double both = other.nextOn(task, first);
                if (both == first || both == Double.POSITIVE_INFINITY) {
                    return both;
                }
                next = both;
            }
        };
    }
}
