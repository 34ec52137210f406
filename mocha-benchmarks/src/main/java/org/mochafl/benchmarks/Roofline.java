package org.mochafl.benchmarks;

import java.util.Comparator;
import java.util.List;

/**
 * The least time that a computation takes on a machine: what it takes of the one resource of which it needs most, as if all others were
 * done at the same time [Williams09].
 *
 * <p>least = max_r amount_r / rate_r, share reached = least / measured.
 *
 * @param demands one for each resource, at least one
 */
record Roofline(List<Demand> demands) {

    /**
     * @param resource what is needed
     * @param amount of it, 0 or more: multiply-adds, or bytes
     * @param rate so many of them a second at most, above 0
     */
    record Demand(String resource, double amount, double rate) {

        /** The least seconds for this resource. */
        double seconds() {
            return amount / rate;
        }
    }

    Roofline {
        demands = List.copyOf(demands);
        if (demands.isEmpty()) {
            throw new IllegalArgumentException("roofline: expected at least one demand, found none");
        }
        for (Demand demand : demands) {
            if (!(demand.amount() >= 0 && demand.rate() > 0)) {
                throw new IllegalArgumentException(
                        "roofline: expected an amount of 0 or more and a rate above 0, found " + demand);
            }
        }
    }

    /** The demand that takes longest. */
    Demand bound() {
        return demands.stream().max(Comparator.comparingDouble(Demand::seconds)).orElseThrow();
    }

    double leastSeconds() {
        return bound().seconds();
    }

    /** The part of the machine that a run of so many seconds reached. */
    double share(double measuredSeconds) {
        return leastSeconds() / measuredSeconds;
    }
}
