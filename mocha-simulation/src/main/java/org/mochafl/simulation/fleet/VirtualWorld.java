package org.mochafl.simulation.fleet;

import java.util.List;
import org.mochafl.core.InvalidInput;
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
 * @param beside other costs that the same rounds are charged by, each with a time of its own: of worlds that {@link
 *     #playsLike} this one
 */
@SuppressWarnings("overloads") // of with: a world's parts have names, they are not bare lambdas
public record VirtualWorld(
        CostModel cost,
        Presence presence,
        Availability answers,
        MessageLoss loss,
        RoundRule rule,
        long seed,
        List<CostModel> beside) {

    /**
     * Copies the list.
     *
     * @throws InvalidInput if there are costs beside, and who answers may depend on what messages take
     */
    public VirtualWorld {
        beside = List.copyOf(beside);
        boolean alike = beside.stream().allMatch(cost::worksLike);
        if (!beside.isEmpty() && !(alike && waits(presence, loss, rule))) {
            throw new InvalidInput(
                    "costs beside: expected the same work, in a world where rounds wait for everyone, nobody"
                            + " is off and no answer is lost, found another");
        }
    }

    /** A world without failures in which rounds wait for everyone. */
    public static VirtualWorld of(CostModel cost, long seed) {
        return new VirtualWorld(
                cost, Presence.ALWAYS, Availability.ALWAYS, MessageLoss.NONE, RoundRule.WAIT, seed, List.of());
    }

    /** The same with other presence. */
    public VirtualWorld with(Presence other) {
        return new VirtualWorld(cost, other, answers, loss, rule, seed, beside);
    }

    /** The same with other failures by round. */
    public VirtualWorld with(Availability other) {
        return new VirtualWorld(cost, presence, other, loss, rule, seed, beside);
    }

    /** The same with other losses of messages. */
    public VirtualWorld with(MessageLoss other) {
        return new VirtualWorld(cost, presence, answers, other, rule, seed, beside);
    }

    /** The same with another rule for rounds. */
    public VirtualWorld with(RoundRule other) {
        return new VirtualWorld(cost, presence, answers, loss, other, seed, beside);
    }

    /** The same at another cost. */
    public VirtualWorld with(CostModel other) {
        return new VirtualWorld(other, presence, answers, loss, rule, seed, beside);
    }

    /** The same with other costs beside. */
    public VirtualWorld beside(List<CostModel> others) {
        return new VirtualWorld(cost, presence, answers, loss, rule, seed, others);
    }

    /**
     * True where who answers in a round is the same as in the other world whatever the messages take: rounds wait for
     * everyone, nobody is off, no answer is lost on its way, and work takes as long.
     */
    public boolean playsLike(VirtualWorld other) {
        return waits(presence, loss, rule)
                && waits(other.presence, other.loss, other.rule)
                && cost.worksLike(other.cost)
                && answers.equals(other.answers)
                && loss.equals(other.loss)
                && rule.equals(other.rule)
                && seed == other.seed;
    }

    private static boolean waits(Presence presence, MessageLoss loss, RoundRule rule) {
        return presence == Presence.ALWAYS
                && loss.up() == 0
                && rule.quorum() == 1
                && rule.deadline() == Double.POSITIVE_INFINITY;
    }
}
