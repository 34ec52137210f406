package org.mochafl.report;

import java.util.List;

/**
 * All that the page of a race shows.
 *
 * @param title the title
 * @param data the federation
 * @param problem what the methods race on, in a sentence: loss, structure, λ
 * @param race the race
 * @param notes what a reader must know to read the numbers right
 * @param provenance the settings and where the numbers come from
 */
public record RaceReport(
        String title, DataFacts data, String problem, Race race, List<String> notes, Provenance provenance) {

    /** Copies the list. */
    public RaceReport {
        notes = List.copyOf(notes);
    }
}
