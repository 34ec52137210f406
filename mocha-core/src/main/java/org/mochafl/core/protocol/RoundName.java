package org.mochafl.core.protocol;

import java.io.Serializable;

/**
 * The name of a round: two rounds of one number are told apart by the epoch they were opened in, as after a backup was
 * restored. A round keeps its name over restarts.
 *
 * @param opened the epoch in which it was opened
 * @param number rises by one with every close
 */
public record RoundName(Epoch opened, long number) implements Serializable {

    /** The round that is opened after this one. */
    RoundName next(Epoch epoch) {
        return new RoundName(epoch, number + 1);
    }
}
