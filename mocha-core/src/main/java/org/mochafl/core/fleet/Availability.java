package org.mochafl.core.fleet;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/**
 * Which devices can be reached in which round: the world's part, not the coordinator's, who learns of it only by who
 * does not answer. Implementations are pure, so that a run with absent devices can be repeated.
 */
@FunctionalInterface
public interface Availability extends Serializable {

    /** Everyone always. */
    Availability ALWAYS = (task, round) -> true;

    /** Whether the device of a task answers in a round. */
    boolean answers(int task, long round);

    /** What both allow. */
    default Availability and(Availability other) {
        return (task, round) -> answers(task, round) && other.answers(task, round);
    }

    /**
     * Each device fails in each round with a probability, whatever it did before.
     *
     * @throws InvalidInput if the probability is not from 0 to below 1
     */
    static Availability dropping(double probability, long seed) {
        if (!(probability >= 0 && probability < 1)) {
            throw new InvalidInput("probability of a drop: expected a number from 0 to below 1, found " + probability);
        }
        long purpose = RandomStream.part("drop");
        return (task, round) -> RandomStream.of(seed, purpose, task, round).nextDouble() >= probability;
    }

    /** Devices that never answer; the others always do. */
    static Availability without(Set<Integer> tasks) {
        Set<Integer> absent = Set.copyOf(tasks);
        return (task, round) -> !absent.contains(task);
    }

    /** Devices that can be reached from a round on; those not named always can. */
    static Availability from(Map<Integer, Long> firstRounds) {
        Map<Integer, Long> first = Map.copyOf(firstRounds);
        return (task, round) -> round >= first.getOrDefault(task, 0L);
    }
}
