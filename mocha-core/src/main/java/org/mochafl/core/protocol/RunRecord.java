package org.mochafl.core.protocol;

import java.io.Serializable;

/**
 * What the store keeps for the run as a whole, beside the plan and Ω.
 *
 * @param epoch of the coordinator that started last on this store
 * @param heard the highest epoch a device spoke of
 * @param open the open round; number 0 before the first start
 */
public record RunRecord(Epoch epoch, Epoch heard, RoundName open) implements Serializable {

    /** A store nobody has started on. */
    public static final RunRecord NEW = new RunRecord(Epoch.NONE, Epoch.NONE, new RoundName(Epoch.NONE, 0));

    RunRecord hearing(Epoch other) {
        return new RunRecord(epoch, other.isAbove(heard) ? other : heard, open);
    }

    RunRecord nextRound() {
        return new RunRecord(epoch, heard, open.next(epoch));
    }
}
