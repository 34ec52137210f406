package org.mochafl.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.relations.Neighbours;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.data.model.ModelDescription;

/**
 * How the devices of a saved model relate.
 *
 * @param path of the model
 * @param model what it is
 * @param analysis what was worked out; as many neighbours as a summary needs, or more
 * @param count how many neighbours of each device are told
 */
record ModelRelations(Path path, ModelDescription model, RelationAnalysis analysis, int count) {

    List<String> names() {
        return analysis.relations().names();
    }

    String name(int task) {
        return names().get(task);
    }

    /** The neighbours that are told. */
    Optional<Neighbours> neighbours() {
        return analysis.neighbours().map(all -> all.first(count));
    }

    /** How the structure calls a pair of {@code Findings.links}. */
    String linkWord() {
        return analysis.relations().findings().directed() ? "influences" : "ties";
    }
}
