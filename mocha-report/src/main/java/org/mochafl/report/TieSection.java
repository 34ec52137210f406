package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.relations.RelationAnalysis;

/** Who is tied to whom, or influences whom: a graph, and a table of the strongest. */
final class TieSection {

    private static final int MOST_ROWS = 50;

    private final RelationAnalysis analysis;
    private final TaskWord word;
    private final List<Tie> ties;
    private final Kind kind;

    /** What a tie is. */
    private enum Kind {
        NEAREST,
        TIE,
        INFLUENCE
    }

    private TieSection(RelationAnalysis analysis, TaskWord word, List<Tie> ties) {
        this.analysis = analysis;
        this.word = word;
        this.ties = ties;
        if (analysis.relations().findings().links().isEmpty()) {
            this.kind = Kind.NEAREST;
        } else {
            this.kind = analysis.relations().findings().directed() ? Kind.INFLUENCE : Kind.TIE;
        }
    }

    /** The section, of tasks that are tied; where these are nearest neighbours, of few enough for a graph. */
    static Optional<Section> of(RelationAnalysis analysis, int[] order, TaskWord word) {
        boolean drawn = analysis.relations().tasks() <= TieGraphPlot.MOST_TASKS;
        boolean linked = !analysis.relations().findings().links().isEmpty();
        if (!drawn && !linked) {
            return Optional.empty();
        }
        TieSection section = new TieSection(analysis, word, Tie.of(analysis));
        return section.ties.isEmpty() ? Optional.empty() : Optional.of(section.section(order, drawn));
    }

    private Section section(int[] order, boolean drawn) {
        List<Part> content = new ArrayList<>();
        if (drawn) {
            content.add(graph(order));
            content.add(table().folded(
                            kind == Kind.INFLUENCE
                                    ? "The strongest influences as a table"
                                    : "The strongest as a table"));
        } else {
            content.add(table());
        }
        return new Section("ties", title(), lead(), content);
    }

    private String title() {
        return switch (kind) {
            case NEAREST -> "The nearest " + word.many();
            case TIE -> "Which " + word.many() + " are tied to which";
            case INFLUENCE -> "Which " + word.many() + " influence which";
        };
    }

    private String lead() {
        Tie first = ties.get(0);
        String strongest = name(first.from()) + (kind == Kind.INFLUENCE ? " on " : " and ") + name(first.to()) + ", "
                + Numbers.significant(first.weight(), 3);
        return switch (kind) {
            case NEAREST ->
                "Each " + word.one() + " with the two most like it, by their correlation. Closest: " + strongest + ".";
            case TIE ->
                Words.count(ties.size(), "tie") + " that the structure has between " + word.many() + ". Strongest: "
                        + strongest + ".";
            case INFLUENCE ->
                Words.count(ties.size(), "influence") + " of one " + word.one() + " on another. Strongest: " + strongest
                        + ".";
        };
    }

    private Figure graph(int[] order) {
        RelationSigns signs = RelationSigns.of(analysis, word);
        Legend legend = signs.legend();
        if (ties.stream().anyMatch(tie -> tie.weight() < 0)) {
            legend.add(sample("with"), "alike").add(sample("against"), "opposite");
        }
        int drawn = Math.min(ties.size(), TieGraphPlot.MOST_TIES);
        String caption = (analysis.tree().isPresent() ? "Similar " + word.many() + " side by side; the" : "The")
                + " wider a line, the stronger"
                + (kind == Kind.INFLUENCE ? ". An arrow points at the " + word.one() + " that is influenced." : ".")
                + (drawn < ties.size()
                        ? " The " + Numbers.count(drawn) + " strongest of " + Numbers.count(ties.size()) + "."
                        : "");
        return new Figure(
                "relations-graph",
                kind == Kind.INFLUENCE ? "Influences" : kind == Kind.TIE ? "Ties" : "Nearest " + word.many(),
                lead(),
                new TieGraphPlot(analysis.relations().names(), order, ties, kind == Kind.INFLUENCE, signs),
                numbers(),
                legend,
                caption);
    }

    private static Tag sample(String colour) {
        return Shape.line(0, 6, 12, 6, "tie-line w4 " + colour);
    }

    private CsvTable numbers() {
        CsvTable numbers = kind == Kind.INFLUENCE
                ? new CsvTable("from", "to", "weight")
                : new CsvTable("one " + word.one(), "another", kind == Kind.TIE ? "weight" : "correlation");
        ties.forEach(tie -> numbers.row(name(tie.from()), name(tie.to()), tie.weight()));
        return numbers;
    }

    private DataTable table() {
        String weight = kind == Kind.NEAREST ? "correlation" : "weight";
        List<String> columns = kind == Kind.INFLUENCE
                ? List.of("from", "to", weight)
                : List.of("one " + word.one(), "another", weight);
        int shown = Math.min(MOST_ROWS, ties.size());
        DataTable table = new DataTable(
                shown < ties.size() ? "The " + shown + " strongest" : "The strongest first", columns, Set.of(1));
        ties.stream()
                .limit(shown)
                .forEach(tie ->
                        table.row(List.of(name(tie.from()), name(tie.to()), Numbers.significant(tie.weight(), 3))));
        return table;
    }

    private String name(int task) {
        return analysis.relations().names().get(task);
    }
}
