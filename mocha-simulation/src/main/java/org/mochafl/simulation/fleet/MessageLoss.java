package org.mochafl.simulation.fleet;

import java.io.Serializable;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/**
 * Messages that are lost on their way.
 *
 * @param down the probability that a message to a device is lost: an invitation, or the word that an update was absorbed
 * @param up the probability that a message of a device is lost, before the coordinator has it
 */
public record MessageLoss(double down, double up) implements Serializable {

    /** None is lost. */
    public static final MessageLoss NONE = new MessageLoss(0, 0);

    private static final long DOWN = RandomStream.part("message down");
    private static final long UP = RandomStream.part("message up");

    /** Checks the probabilities. */
    public MessageLoss {
        check("messages to devices", down);
        check("messages of devices", up);
    }

    private static void check(String what, double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new InvalidInput("lost " + what + ": expected a probability from 0 to below 1, found " + probability);
        }
    }

    /** True where the message number {@code count} to a device in a round is lost. */
    boolean losesDown(long seed, int task, long round, long count) {
        return down > 0 && RandomStream.of(seed, DOWN, task, round, count).nextDouble() < down;
    }

    /** True where the message number {@code count} of a device in a round is lost. */
    boolean losesUp(long seed, int task, long round, long count) {
        return up > 0 && RandomStream.of(seed, UP, task, round, count).nextDouble() < up;
    }
}
