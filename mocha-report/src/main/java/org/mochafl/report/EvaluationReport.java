package org.mochafl.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of an evaluation shows: models that were trained before, measured on rows.
 *
 * @param title the title
 * @param data the federation they were measured on
 * @param result what they reach there
 * @param model where the models come from, as it was written down when they were trained
 * @param certificate what was proved about them; null where nothing was written down
 * @param notes what a reader must know to read the numbers right
 * @param provenance the evaluation's settings and data
 */
public record EvaluationReport(
        String title,
        DataFacts data,
        PartResult result,
        Provenance model,
        @Nullable TrainingCertificate certificate,
        List<String> notes,
        Provenance provenance) {

    /**
     * Copies the list.
     *
     * @throws org.mochafl.core.InvalidInput if there is not one result a task
     */
    public EvaluationReport {
        notes = List.copyOf(notes);
        result.expect(data);
    }
}
