package org.mochafl.simulation.fleet;

import java.util.BitSet;

/** How long a round lasts in which nobody could be reached. */
final class Waiting {

    private Waiting() {}

    /**
     * When it closes. Nobody is waited for where nobody was invited. Otherwise until the deadline, or without one until the
     * first of the invited is on again, but no longer than until somebody is free who is at work for another round; no longer
     * than the invitations are under way where all were on and failed, or none ever comes back.
     *
     * @param invitations when the invitations have come
     * @param nextFree when the first who is at work has done with that; infinite if nobody ever has
     */
    static double forAnyone(VirtualWorld world, BitSet invited, double opened, double invitations, double nextFree) {
        if (invited.isEmpty()) {
            return opened;
        }
        double closed = invitations;
        if (world.rule().deadline() < Double.POSITIVE_INFINITY) {
            closed = opened + world.rule().deadline();
        } else {
            double next = invited.stream()
                    .mapToDouble(task -> world.presence().nextOn(task, opened))
                    .min()
                    .orElse(opened);
            closed = next < Double.POSITIVE_INFINITY ? Math.max(next, invitations) : invitations;
        }
        boolean sooner = nextFree < Double.POSITIVE_INFINITY && (closed == opened || nextFree < closed);
        return sooner ? Math.max(opened, nextFree) : closed;
    }
}
