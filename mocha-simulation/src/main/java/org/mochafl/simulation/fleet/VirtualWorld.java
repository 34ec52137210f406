package org.mochafl.simulation.fleet;

import org.mochafl.core.fleet.Availability;
import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.presence.Presence;

/**
 * The world that devices live in: what work and messages cost, who is on when, which answers fail, which messages are
 * lost, and when rounds close. With a seed it is all there is to know for a replay.
 *
 * @param cost of work and messages
 * @param presence who is on when
 * @param answers who answers in which round, beside that: failures by round
 * @param loss which messages are lost
 * @param rule when rounds close
 * @param seed of every random choice of the world
 */
@SuppressWarnings("overloads") // of with: a world's parts have names, they are not bare lambdas
public record VirtualWorld(
        CostModel cost, Presence presence, Availability answers, MessageLoss loss, RoundRule rule, long seed) {

    /** A world without failures in which rounds wait for everyone. */
    public static VirtualWorld of(CostModel cost, long seed) {
        return new VirtualWorld(cost, Presence.ALWAYS, Availability.ALWAYS, MessageLoss.NONE, RoundRule.WAIT, seed);
    }

    /** The same with other presence. */
    public VirtualWorld with(Presence other) {
        return new VirtualWorld(cost, other, answers, loss, rule, seed);
    }

    /** The same with other failures by round. */
    public VirtualWorld with(Availability other) {
        return new VirtualWorld(cost, presence, other, loss, rule, seed);
    }

    /** The same with other losses of messages. */
    public VirtualWorld with(MessageLoss other) {
        return new VirtualWorld(cost, presence, answers, other, rule, seed);
    }

    /** The same with another rule for rounds. */
    public VirtualWorld with(RoundRule other) {
        return new VirtualWorld(cost, presence, answers, loss, other, seed);
    }
}
