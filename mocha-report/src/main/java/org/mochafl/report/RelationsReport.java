package org.mochafl.report;

import org.mochafl.core.relations.RelationAnalysis;

/**
 * All that the page of relations shows.
 *
 * @param title the title
 * @param word what a task is called
 * @param structure the name of the structure they were trained with
 * @param analysis how the tasks relate
 * @param model where the models come from, as it was written down when they were trained
 * @param provenance of the page
 */
public record RelationsReport(
        String title,
        TaskWord word,
        String structure,
        RelationAnalysis analysis,
        Provenance model,
        Provenance provenance) {}
