package org.mochafl.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.relations.RelationAnalysis;

/**
 * All that the page of a comparison shows; one component a section.
 *
 * @param title the title
 * @param summary one sentence that says what came out; {@link Comparison#sentence()} makes one
 * @param comparison the methods side by side
 * @param convergence the certificates and gap curves
 * @param relations how the tasks relate, or null where no structure tells them apart
 * @param notes what a reader must know to read the numbers right: warnings, tasks left out
 * @param provenance the settings and where the numbers come from
 */
public record ComparisonReport(
        String title,
        String summary,
        Comparison comparison,
        Convergence convergence,
        @Nullable RelationAnalysis relations,
        List<String> notes,
        Provenance provenance) {

    /** Copies the list. */
    public ComparisonReport {
        notes = List.copyOf(notes);
    }
}
