package org.mochafl.simulation.fleet;

import java.io.Serializable;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.SelectionPolicy;

/**
 * Who is invited to a round, when it closes, and what becomes of updates that come later. A round closes once a quorum of
 * the invited devices that could be reached has answered, or at the deadline, whichever is first; with quorum 1 and no
 * deadline it waits for everyone who will answer.
 *
 * @param invited the share of the devices that are invited, each by chance and in every round anew, above 0 and at most 1
 * @param quorum the share of the invited devices after whose answers the round closes, above 0 and at most 1
 * @param deadline the longest a round lasts, in the cost model's unit; infinite for none
 * @param absorbsLate whether late updates are absorbed by exact line search at the next close, or refused
 */
public record RoundRule(double invited, double quorum, double deadline, boolean absorbsLate) implements Serializable {

    /** Waits for everyone who will answer. */
    public static final RoundRule WAIT = new RoundRule(1, Double.POSITIVE_INFINITY, true);

    private static final long serialVersionUID = 1L;

    /** Checks the numbers. */
    public RoundRule {
        if (!(invited > 0 && invited <= 1)) {
            throw new InvalidInput("invited devices: expected a share above 0 and at most 1, found " + invited);
        }
        if (!(quorum > 0 && quorum <= 1)) {
            throw new InvalidInput("quorum: expected a share above 0 and at most 1, found " + quorum);
        }
        if (!(deadline > 0)) {
            throw new InvalidInput("deadline: expected a time above 0, found " + deadline);
        }
    }

    /** A rule that invites everyone. */
    public RoundRule(double quorum, double deadline, boolean absorbsLate) {
        this(1, quorum, deadline, absorbsLate);
    }

    /** Who is invited: everyone, or a random sample. */
    public SelectionPolicy selection() {
        return invited == 1 ? SelectionPolicy.EVERYONE : SelectionPolicy.sample(invited);
    }

    /** The tasks that are invited to a round of a run with this seed. */
    public BitSet invited(int tasks, long round, long seed) {
        SelectionPolicy selection = selection();
        BitSet invited = new BitSet();
        IntStream.range(0, tasks)
                .filter(task -> selection.invites(task, round, seed))
                .forEach(invited::set);
        return invited;
    }

    /** The same with a sample of the devices. */
    public RoundRule withInvited(double share) {
        return new RoundRule(share, quorum, deadline, absorbsLate);
    }

    /** The same with a deadline. */
    public RoundRule withDeadline(double time) {
        return new RoundRule(invited, quorum, time, absorbsLate);
    }

    /** The same with a quorum. */
    public RoundRule withQuorum(double share) {
        return new RoundRule(invited, share, deadline, absorbsLate);
    }

    /** The same with late updates refused. */
    public RoundRule refusingLate() {
        return new RoundRule(invited, quorum, deadline, false);
    }
}
