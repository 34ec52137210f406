package org.mochafl.simulation.race;

/** Hears of a race, from several threads, one at a time. */
@FunctionalInterface
public interface RaceProgress {

    /** Hears nothing. */
    RaceProgress NONE = (method, curve, done, all) -> {};

    /**
     * A run ended, as it is seen in one world.
     *
     * @param method the method's name
     * @param curve its run
     * @param done how many runs have ended
     * @param all how many there are
     */
    void onRun(String method, RaceCurve curve, int done, int all);
}
