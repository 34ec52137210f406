package org.mochafl.simulation.method;

import java.util.List;
import org.mochafl.simulation.fleet.RoundClock;
import org.mochafl.simulation.fleet.Spent;

/** A view of a run whose rounds a {@link RoundClock} plays: the clock tells what was spent, at every cost. */
public interface ClockedView extends RoundView {

    /** The clock of the run. */
    RoundClock clock();

    @Override
    default Spent spent() {
        return clock().spent();
    }

    @Override
    default List<Spent> spentBeside() {
        return clock().spentBeside();
    }
}
