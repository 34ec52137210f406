package org.mochafl.simulation.fleet;

import java.io.Serializable;
import org.mochafl.core.InvalidInput;

/**
 * When a round closes, and what becomes of updates that come later. A round closes once a quorum of the invited devices
 * that could be reached has answered, or at the deadline, whichever is first; with quorum 1 and no deadline it waits for
 * everyone who will answer.
 *
 * @param quorum the share of the invited devices after whose answers the round closes, above 0 and at most 1
 * @param deadline the longest a round lasts, in the cost model's unit; infinite for none
 * @param absorbsLate whether late updates are absorbed by exact line search at the next close, or refused
 */
public record RoundRule(double quorum, double deadline, boolean absorbsLate) implements Serializable {

    /** Waits for everyone who will answer. */
    public static final RoundRule WAIT = new RoundRule(1, Double.POSITIVE_INFINITY, true);

    /** Checks the numbers. */
    public RoundRule {
        if (!(quorum > 0 && quorum <= 1)) {
            throw new InvalidInput("quorum: expected a share above 0 and at most 1, found " + quorum);
        }
        if (!(deadline > 0)) {
            throw new InvalidInput("deadline: expected a time above 0, found " + deadline);
        }
    }

    /** The same with a deadline. */
    public RoundRule withDeadline(double time) {
        return new RoundRule(quorum, time, absorbsLate);
    }

    /** The same with a quorum. */
    public RoundRule withQuorum(double share) {
        return new RoundRule(share, deadline, absorbsLate);
    }

    /** The same with late updates refused. */
    public RoundRule refusingLate() {
        return new RoundRule(quorum, deadline, false);
    }
}
