package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.relations.RelationAnalysis;

/** How tasks relate: which are alike, groups, outliers, and who is tied to whom. */
final class RelationSections {

    private RelationSections() {}

    static List<Section> of(RelationAnalysis analysis, TaskWord word) {
        List<Section> sections = new ArrayList<>();
        analysis.relations().matrix().ifPresent(matrix -> sections.add(RelationSection.of(matrix, word)));
        return sections;
    }
}
