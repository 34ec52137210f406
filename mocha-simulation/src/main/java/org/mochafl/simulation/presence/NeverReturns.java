package org.mochafl.simulation.presence;

import java.util.Map;
import org.mochafl.core.InvalidInput;

/** Devices that go off at some time, for good; those not named are always on. */
public final class NeverReturns implements Presence {

    private final Map<Integer, Double> lasts;

    /**
     * Devices that leave.
     *
     * @param lasts for each task that leaves, the time from which on it is off; 0 if it never was there
     * @throws InvalidInput if a time is negative or not finite
     */
    public NeverReturns(Map<Integer, Double> lasts) {
        this.lasts = Map.copyOf(lasts);
        lasts.forEach((task, last) -> {
            if (!(last >= 0 && last < Double.POSITIVE_INFINITY)) {
                throw new InvalidInput(
                        "time at which task " + task + " leaves: expected a finite time, 0 or later, found " + last);
            }
        });
    }

    @Override
    public double nextOn(int task, double time) {
        Double last = lasts.get(task);
        return last == null || time < last ? time : Double.POSITIVE_INFINITY;
    }
}
