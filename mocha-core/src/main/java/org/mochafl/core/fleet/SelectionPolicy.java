package org.mochafl.core.fleet;

import java.io.Serializable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/**
 * Who is invited to a round. Implementations are pure, and every task keeps a chance above zero, or it would never be
 * learned from. Each task is decided for itself, so that no list of tasks is needed.
 */
@FunctionalInterface
public interface SelectionPolicy extends Serializable {

    /** All tasks in every round. */
    SelectionPolicy EVERYONE = (task, round, seed) -> true;

    /** Whether a task is invited to a round of a run with this seed. */
    boolean invites(int task, long round, long seed);

    /**
     * A random sample: each task with this probability, in every round anew.
     *
     * @throws InvalidInput if the share is not above 0 and at most 1
     */
    static SelectionPolicy sample(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new InvalidInput(
                    "share of devices to invite: expected a number above 0 and at most 1, found " + share);
        }
        long purpose = RandomStream.part("selection");
        return (task, round, seed) ->
                RandomStream.of(seed, purpose, task, round).nextDouble() < share;
    }
}
