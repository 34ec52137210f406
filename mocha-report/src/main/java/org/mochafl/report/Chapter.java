package org.mochafl.report;

import java.util.List;

/**
 * A result of the paper, repeated.
 *
 * @param id its anchor: "figure1"
 * @param title its heading: "Figure 1: three networks"
 * @param lead what it shows, in one or two sentences
 * @param found what was found, a sentence each
 * @param exhibits what shows it
 */
public record Chapter(String id, String title, String lead, List<String> found, List<Exhibit> exhibits) {

    /** Copies the lists. */
    public Chapter {
        found = List.copyOf(found);
        exhibits = List.copyOf(exhibits);
    }
}
