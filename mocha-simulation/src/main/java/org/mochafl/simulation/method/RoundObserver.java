package org.mochafl.simulation.method;

/** Sees a run from outside: what it looks at costs no virtual time. */
@FunctionalInterface
public interface RoundObserver {

    /**
     * Before the first round, and after each.
     *
     * @return false to stop the run
     */
    boolean onRound(RoundView view);
}
