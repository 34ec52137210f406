package org.mochafl.simulation.race;

import java.util.List;

/**
 * What a method did in a race.
 *
 * @param method its name
 * @param summary what it does, in a line
 * @param best the run with the best knobs: the one that reached the target first, else came nearest
 * @param tried every run of its grid, the best among them
 */
public record RaceEntry(String method, String summary, RaceCurve best, List<RaceCurve> tried) {

    /** Copies the list. */
    public RaceEntry {
        tried = List.copyOf(tried);
    }
}
