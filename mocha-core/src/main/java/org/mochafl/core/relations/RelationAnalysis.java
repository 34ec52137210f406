package org.mochafl.core.relations;

import java.util.Optional;
import java.util.function.IntFunction;
import org.mochafl.core.fleet.TaskLoop;

/**
 * How tasks relate, worked out for somebody who reads it.
 *
 * @param relations what is known
 * @param neighbours the tasks most and least like each; empty where tasks are unrelated
 * @param tree the dendrogram; empty where tasks are unrelated, or too many
 * @param groups of the structure, or of the dendrogram; empty where there is neither
 * @param outliers how far each task is from the others
 */
public record RelationAnalysis(
        TaskRelations relations,
        Optional<Neighbours> neighbours,
        Optional<SimilarityTree> tree,
        Optional<TaskGroups> groups,
        Outliers outliers) {

    /**
     * Works it out, in O(m² r) for m tasks under a coupling of rank r.
     *
     * @param models w_t of a task by its number
     * @param count how many neighbours of each task
     * @param loop where the work is shared out; it changes nothing but the time
     * @throws org.mochafl.core.InvalidInput if more neighbours are asked for than are known
     */
    public static RelationAnalysis of(TaskRelations relations, IntFunction<double[]> models, int count, TaskLoop loop) {
        Optional<SimilarityTree> tree = relations.tree(loop);
        return new RelationAnalysis(
                relations, relations.neighbours(count, loop), tree, relations.groups(tree), relations.outliers(models));
    }
}
