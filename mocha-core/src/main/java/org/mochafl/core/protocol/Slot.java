package org.mochafl.core.protocol;

import java.io.Serializable;

/**
 * The one place of a task where a {@link Put} waits, durably, for the round to close.
 *
 * @param kind of the put
 * @param inRound whether an update was made in the round that is open; one that was not is late, and so is no replace
 * @param point what waits
 */
public record Slot(Put.Kind kind, boolean inRound, HeldPoint point) implements Serializable {

    /** Whether its γ is found by line search. */
    public boolean late() {
        return kind == Put.Kind.UPDATE && !inRound;
    }

    /** The same when the round it was made in is not open any more. */
    Slot afterTheRound() {
        return new Slot(kind, false, point);
    }
}
