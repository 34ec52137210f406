package org.mochafl.simulation.fleet;

import java.util.BitSet;

/** How long a round lasts in which nobody could be reached. */
final class Waiting {

    private Waiting() {}

    /**
     * Until the deadline, or without one until the first of the invited is on again; no time where they are on and failed, or
     * never come back.
     */
    static double forAnyone(VirtualWorld world, BitSet invited, double opened) {
        if (world.rule().deadline() < Double.POSITIVE_INFINITY) {
            return opened + world.rule().deadline();
        }
        double next = invited.stream()
                .mapToDouble(task -> world.presence().nextOn(task, opened))
                .min()
                .orElse(opened);
        return next < Double.POSITIVE_INFINITY ? next : opened;
    }
}
