package org.mochafl.simulation.method;

import java.util.List;
import org.mochafl.simulation.fleet.Spent;

/** A run at a moment between two rounds. Numbers are worked out when asked for; valid during the call it is passed to. */
public interface RoundView {

    /** What was spent until now. */
    Spent spent();

    /**
     * The same by each of the costs beside the world's own; only where what the method does does not depend on what messages
     * take. Empty where it does not count them: it is then run in each world.
     */
    default List<Spent> spentBeside() {
        return List.of();
    }

    /** P(W, Ω) at the present models, over all tasks, whoever answers; NaN for a method that solves another problem. */
    double objective();

    /** A lower bound of the problem's optimum that the method itself proves; NaN where it has none. */
    double dualObjective();

    /** w_t of every task, dK numbers each, as new arrays. */
    double[][] models();
}
