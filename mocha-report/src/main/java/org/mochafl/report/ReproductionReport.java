package org.mochafl.report;

import java.util.List;

/**
 * Results of the paper, repeated.
 *
 * @param title the title
 * @param summary what came out, in a sentence or two
 * @param facts of the data, a few words each
 * @param chapters one a table or figure of the paper
 * @param notes what a reader must know to read the numbers right
 * @param provenance the settings and where the numbers come from
 */
public record ReproductionReport(
        String title,
        String summary,
        List<String> facts,
        List<Chapter> chapters,
        List<String> notes,
        Provenance provenance) {

    /** Copies the lists. */
    public ReproductionReport {
        facts = List.copyOf(facts);
        chapters = List.copyOf(chapters);
        notes = List.copyOf(notes);
    }
}
