package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.relations.Neighbours;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.TaskRelations;

/**
 * What a graph of tasks draws between two.
 *
 * @param from the number of one task; where ties are directed, of the one that influences
 * @param to the number of the other
 * @param weight how strong it is
 */
record Tie(int from, int to, double weight) {

    /** How many neighbours of each task are tied to it where the structure has no links. */
    private static final int NEIGHBOURS = 2;

    /** The structure's links, else the nearest neighbours of each task; the strongest first. */
    static List<Tie> of(RelationAnalysis analysis) {
        TaskRelations relations = analysis.relations();
        if (!relations.findings().links().isEmpty()) {
            return relations.links().stream()
                    .map(link -> new Tie(link.from(), link.to(), link.weight()))
                    .toList();
        }
        Optional<Neighbours> neighbours = analysis.neighbours();
        if (neighbours.isEmpty()) {
            return List.of();
        }
        List<Tie> ties = new ArrayList<>();
        for (int t = 0; t < neighbours.get().tasks(); t++) {
            int[] nearest = neighbours.get().nearest()[t];
            for (int k = 0; k < Math.min(NEIGHBOURS, nearest.length); k++) {
                double weight = neighbours.get().nearness()[t][k];
                Tie tie = new Tie(Math.min(t, nearest[k]), Math.max(t, nearest[k]), weight);
                if (weight > 0 && !ties.contains(tie)) {
                    ties.add(tie);
                }
            }
        }
        ties.sort(Comparator.comparingDouble(tie -> -tie.weight()));
        return List.copyOf(ties);
    }
}
