package org.mochafl.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.SimilarityTree;
import org.mochafl.core.relations.TaskGroups;

/** Which tasks belong together: a dendrogram, and a table of the groups. */
final class GroupSection {

    private static final int MOST_MEMBERS = 60;
    private static final int MOST_ROWS = 100;

    private final RelationAnalysis analysis;
    private final TaskWord word;
    private final RelationSigns signs;
    private final TaskGroups groups;

    private GroupSection(RelationAnalysis analysis, TaskWord word, TaskGroups groups) {
        this.analysis = analysis;
        this.word = word;
        this.signs = RelationSigns.of(analysis, word);
        this.groups = groups;
    }

    /** The section, of tasks whose groups are known. */
    static Optional<Section> of(RelationAnalysis analysis, int[] order, TaskWord word) {
        return analysis.groups().map(groups -> new GroupSection(analysis, word, groups).section(order));
    }

    private Section section(int[] order) {
        List<Part> content = new ArrayList<>();
        analysis.tree().filter(tree -> tree.size() > 1).ifPresent(tree -> content.add(dendrogram(tree, order)));
        if (!groups.groups().isEmpty()) {
            content.add(table());
        }
        return new Section("groups", "Which " + word.many() + " belong together", lead(), content);
    }

    private String lead() {
        int count = groups.groups().size();
        if (groups.known()) {
            return "The structure has " + Words.count(count, "group") + " of " + word.many() + ".";
        }
        String by = "a correlation of " + TaskGroups.CORRELATION + " or more on average";
        if (count == 0) {
            return "No two " + word.many() + " are so alike that they form a group, by " + by + ".";
        }
        int alone = groups.alone().length;
        return Words.count(count, "group") + " by " + by + (alone == 0 ? "." : "; " + word.count(alone) + " in none.");
    }

    private Figure dendrogram(SimilarityTree tree, int[] order) {
        boolean parts = tree.size() > DendrogramPlot.MOST_TASKS;
        String caption = "Two branches meet at the average correlation between the " + word.many()
                + " on the one and on the other"
                + (groups.known() ? "." : "; groups are cut at the dashed line, " + TaskGroups.CORRELATION + ".")
                + (parts ? " Each row stands for " + word.many() + " that are joined before." : "");
        return new Figure(
                "relations-tree",
                "Dendrogram",
                lead(),
                new DendrogramPlot(tree, analysis.relations().names(), order, signs, !groups.known()),
                joins(tree),
                signs.legend(),
                caption);
    }

    /** Every joint of the tree, the highest correlation first. */
    private CsvTable joins(SimilarityTree tree) {
        CsvTable joins = new CsvTable("one " + word.one(), "another", "average correlation", word.many() + " joined");
        List<SimilarityTree> nodes = new ArrayList<>();
        List<SimilarityTree> open = new ArrayList<>(List.of(tree));
        while (!open.isEmpty()) {
            SimilarityTree node = open.remove(open.size() - 1);
            if (node.size() > 1) {
                nodes.add(node);
                open.addAll(List.of(node.children()));
            }
        }
        nodes.sort((a, b) -> Double.compare(a.height(), b.height()));
        for (SimilarityTree node : nodes) {
            joins.row(
                    name(node.children()[0].leaves()[0]),
                    name(node.children()[1].leaves()[0]),
                    1 - node.height(),
                    node.size());
        }
        return joins;
    }

    private DataTable table() {
        DataTable table = new DataTable(
                "Groups, the largest first", List.of("group", word.many(), "correlation", "members"), Set.of(3));
        for (int g = 0; g < Math.min(groups.groups().size(), MOST_ROWS); g++) {
            int[] tasks = groups.groups().get(g);
            Tag heading = Tag.of("span", "key-and-name");
            if (g < RelationSigns.MOST_GROUPS) {
                heading.add(signs.sign(g).key());
            }
            heading.add(Tag.of("span").text("group " + (g + 1)));
            table.row(heading, List.of(Numbers.count(tasks.length), average(tasks), members(tasks)), false);
        }
        if (groups.alone().length > 0) {
            table.row(List.of("in none", Numbers.count(groups.alone().length), Numbers.NONE, members(groups.alone())));
        }
        return table;
    }

    private String average(int[] tasks) {
        return tasks.length < 2
                ? Numbers.NONE
                : analysis.relations()
                        .correlations()
                        .map(all -> Numbers.signed(all.average(tasks), 2))
                        .orElse(Numbers.NONE);
    }

    private String members(int[] tasks) {
        List<String> shown =
                Arrays.stream(tasks).limit(MOST_MEMBERS).mapToObj(this::name).toList();
        int rest = tasks.length - shown.size();
        return String.join(", ", shown) + (rest > 0 ? " and " + Numbers.count(rest) + " more" : "");
    }

    private String name(int task) {
        return analysis.relations().names().get(task);
    }
}
