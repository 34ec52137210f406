package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mochafl.core.relations.RelationMatrix;

/** Which tasks are alike: the heatmap, every task's neighbours, and, when it is small, the matrix. */
final class RelationSection {

    private static final int MOST_COLUMNS = 40;
    private static final int NEIGHBOURS = 3;
    private static final String FIGURE = "relations-map";

    private final RelationMatrix relations;
    private final TaskWord word;

    private RelationSection(RelationMatrix ordered, TaskWord word) {
        this.relations = ordered;
        this.word = word;
    }

    /** Of a matrix with similar tasks side by side. */
    static Section of(RelationMatrix ordered, TaskWord word) {
        RelationSection section = new RelationSection(ordered, word);
        return new Section(
                "relations",
                "Which " + word.many() + " are alike",
                "The correlation of the " + word.many()
                        + "’ models as the structure relates them: +1 alike, 0 unrelated, −1 " + "opposite.",
                section.content());
    }

    private List<Part> content() {
        List<Part> content = new ArrayList<>();
        content.add(new Figure(
                FIGURE,
                "Task relations",
                description(),
                new HeatmapPlot(relations),
                numbers(),
                new Legend(),
                caption()));
        if (relations.size() <= HeatmapPlot.LARGEST_PICTURE) {
            content.add(Tag.of("p", "readout")
                    .attr("data-figure", FIGURE)
                    .attr("hidden", "hidden")
                    .attr("aria-live", "polite"));
            content.add(Tag.of("script")
                    .attr("type", "application/json")
                    .attr("id", FIGURE + "-data")
                    .raw(RelationData.json(relations)));
        }
        content.add(neighbours().folded("The closest " + word.many() + " as a table"));
        if (relations.size() <= MOST_COLUMNS) {
            content.add(matrix().folded("The matrix as a table"));
        }
        return content;
    }

    private String caption() {
        String order = "Rows and columns in the same order, similar " + word.many() + " side by side.";
        return relations.size() > HeatmapPlot.LARGEST_PICTURE ? order + " Neighbours are averaged." : order;
    }

    private String description() {
        if (relations.size() < 2) {
            return "A single " + word.one() + " has no relations.";
        }
        int[] high = {0, 1};
        int[] low = {0, 1};
        for (int i = 0; i < relations.size(); i++) {
            for (int j = i + 1; j < relations.size(); j++) {
                double value = relations.value(i, j);
                high = value > relations.value(high[0], high[1]) ? new int[] {i, j} : high;
                low = value < relations.value(low[0], low[1]) ? new int[] {i, j} : low;
            }
        }
        return "Correlations of " + word.count(relations.size()) + ". Highest: " + pair(high) + "; lowest: " + pair(low)
                + ".";
    }

    private String pair(int[] pair) {
        return relations.name(pair[0]) + " and " + relations.name(pair[1]) + ", " + value(pair[0], pair[1]);
    }

    private String value(int i, int j) {
        return Numbers.signed(relations.value(i, j), 2);
    }

    private DataTable neighbours() {
        List<String> columns = List.of(word.one(), "closest", "second", "third", "farthest");
        DataTable table = new DataTable(
                "Every " + word.one() + " with those most like it, and the least", columns, Set.of(1, 2, 3, 4));
        for (int i = 0; i < relations.size(); i++) {
            int task = i;
            List<Integer> others = IntStream.range(0, relations.size())
                    .filter(j -> j != task && !Double.isNaN(relations.value(task, j)))
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> -relations.value(task, j)))
                    .toList();
            List<String> cells = new ArrayList<>(List.of(relations.name(i)));
            for (int k = 0; k < NEIGHBOURS; k++) {
                cells.add(k < others.size() ? neighbour(i, others.get(k)) : Numbers.NONE);
            }
            cells.add(others.isEmpty() ? Numbers.NONE : neighbour(i, others.get(others.size() - 1)));
            table.row(cells);
        }
        return table;
    }

    private String neighbour(int task, int other) {
        return relations.name(other) + " " + value(task, other);
    }

    private CsvTable numbers() {
        List<String> columns = new ArrayList<>(List.of("correlation of " + word.one()));
        columns.addAll(relations.names());
        CsvTable numbers = new CsvTable(columns);
        for (int i = 0; i < relations.size(); i++) {
            List<Object> cells = new ArrayList<>(List.of(relations.name(i)));
            for (int j = 0; j < relations.size(); j++) {
                cells.add((float) relations.value(i, j));
            }
            numbers.row(cells);
        }
        return numbers;
    }

    private DataTable matrix() {
        List<String> columns = new ArrayList<>(List.of(word.one()));
        columns.addAll(relations.names());
        DataTable table = new DataTable("Correlations", columns);
        for (int i = 0; i < relations.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(relations.name(i)));
            for (int j = 0; j < relations.size(); j++) {
                cells.add(value(i, j));
            }
            table.row(cells);
        }
        return table;
    }
}
