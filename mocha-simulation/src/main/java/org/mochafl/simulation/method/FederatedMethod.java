package org.mochafl.simulation.method;

import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * A way to learn from devices, in rounds and in virtual time. Methods hold no state; a run is a function of its
 * arguments, the same bits at any number of threads.
 *
 * <p>Rounds of a method in the dual run on a {@link org.mochafl.simulation.fleet.SimulatedFleet}, those of one in the primal on a
 * {@link org.mochafl.simulation.fleet.RoundClock}; both charge alike.
 */
public interface FederatedMethod {

    /** The name in commands and tables: {@code mocha}, {@code mb-sgd}. */
    String name();

    /** One line that says what it does. */
    String summary();

    /** True where it lowers the P of the {@link Problem}; false where it solves another, and is judged by errors only. */
    boolean solvesTheProblem();

    /**
     * The settings that its tuning tries, at least one, the most promising first.
     *
     * @param problem whose sizes they may depend on
     */
    List<Knobs> grid(Problem problem, VirtualWorld world);

    /**
     * Checks that it can run.
     *
     * @throws InvalidInput if it cannot, with the loss, the structure or the number of tasks
     */
    default void check(Problem problem) {}

    /**
     * Runs until the observer has seen enough.
     *
     * @param threads how many threads may work at a time
     * @param observer sees the start and the end of each round
     * @throws InvalidInput if it cannot run, see {@link #check}
     */
    void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer);
}
