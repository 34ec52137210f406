package org.mochafl.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.relations.RelationAnalysis;

/**
 * All that the page of a training shows.
 *
 * @param title the title
 * @param data the federation
 * @param run how the training went, and what is proved about the models
 * @param train what the models reach on the rows they were trained on
 * @param test what they reach on rows they have not seen; null where none were kept
 * @param relations how the tasks relate; null where the structure does not tell them apart
 * @param notes what a reader must know to read the numbers right
 * @param provenance the settings and where the numbers come from
 */
public record TrainingReport(
        String title,
        DataFacts data,
        TrainingRun run,
        PartResult train,
        @Nullable PartResult test,
        @Nullable RelationAnalysis relations,
        List<String> notes,
        Provenance provenance) {

    /**
     * Copies the list.
     *
     * @throws org.mochafl.core.InvalidInput if a part has not one result a task
     */
    public TrainingReport {
        notes = List.copyOf(notes);
        train.expect(data);
        if (test != null) {
            test.expect(data);
        }
    }

    /** The test rows' result where there is one, else the training rows'. */
    PartResult chief() {
        return test == null ? train : test;
    }
}
