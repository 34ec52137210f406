package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.RelationMatrix;
import org.mochafl.core.relations.SimilarityOrder;
import org.mochafl.core.relations.SimilarityTree;

/** How tasks relate: which are alike, which belong together, and who is tied to whom. */
final class RelationSections {

    private RelationSections() {}

    static List<Section> of(RelationAnalysis analysis, TaskWord word) {
        int[] order = order(analysis);
        List<Section> sections = new ArrayList<>();
        analysis.relations()
                .matrix()
                .ifPresent(matrix -> sections.add(RelationSection.of(matrix.ordered(order), word)));
        if (analysis.relations().isTelling()) {
            GroupSection.of(analysis, order, word).ifPresent(sections::add);
            TieSection.of(analysis, order, word).ifPresent(sections::add);
        }
        return sections;
    }

    /** The tasks in a line, similar ones side by side. */
    private static int[] order(RelationAnalysis analysis) {
        Optional<SimilarityTree> tree = analysis.tree();
        if (tree.isEmpty()) {
            return IntStream.range(0, analysis.relations().tasks()).toArray();
        }
        Optional<RelationMatrix> matrix = analysis.relations().matrix();
        return matrix.isPresent()
                ? SimilarityOrder.of(matrix.get(), tree.get())
                : tree.get().leaves();
    }
}
