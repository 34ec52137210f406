package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;

/** The classes one by one: how many of their rows were missed, and what was predicted for them. */
final class ClassSection {

    private static final ValueFormat SHARE = new ValueFormat(true, 2);
    private static final int MOST_ROWS = 12;

    private final List<Entry> entries;
    private final String counted;
    private final ConfusionTable first;

    /**
     * What one method reached.
     *
     * @param sign how it looks
     * @param confusion over all rows
     */
    record Entry(Sign sign, ConfusionTable confusion) {}

    private ClassSection(List<Entry> entries, String counted) {
        this.entries = entries;
        this.counted = counted;
        this.first = entries.get(0).confusion();
        for (Entry entry : entries) {
            if (!entry.confusion().classes().equals(first.classes())) {
                throw new InvalidInput("classes of " + entry.sign().name() + ": expected " + first.classes()
                        + " as of " + entries.get(0).sign().name() + ", found "
                        + entry.confusion().classes());
            }
        }
    }

    /**
     * The classes.
     *
     * @param entries the methods, the one the page is about first
     * @param counted which rows were counted: "test rows of all devices"
     */
    static Section of(List<Entry> entries, String counted) {
        ClassSection section = new ClassSection(entries, counted);
        List<Part> content = new ArrayList<>();
        content.add(section.figure());
        boolean few = section.first.size() <= MOST_ROWS;
        content.add(few ? section.table() : section.table().folded("The classes as a table"));
        for (int i = 0; i < entries.size(); i++) {
            content.add(section.confusion(i));
        }
        return new Section("classes", "Class by class", section.lead(), content);
    }

    private String lead() {
        String rows = "Counted over the " + counted + ", " + Numbers.count(first.rows())
                + " rows: a class's error is the part of its rows that was taken for another class.";
        return worst().isEmpty() ? rows : rows + " " + worst();
    }

    /** "Hardest for multi-task is sitting: 8.21 %, most often taken for standing." */
    private String worst() {
        return IntStream.range(0, first.size())
                .filter(i -> first.error(i) > 0)
                .boxed()
                .max(Comparator.comparingDouble(first::error))
                .map(i -> "The hardest is " + first.classes().get(i) + ": " + SHARE.text(first.error(i))
                        + ", most often taken for " + first.classes().get(takenFor(i)) + ".")
                .orElse("");
    }

    private int takenFor(int actual) {
        return IntStream.range(0, first.size())
                .filter(j -> j != actual)
                .boxed()
                .max(Comparator.comparingLong(j -> first.count(actual, j)))
                .orElse(actual);
    }

    private Figure figure() {
        List<Sign> signs = entries.stream().map(Entry::sign).toList();
        List<DotChart.Row> rows = IntStream.range(0, first.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -first.error(i)))
                .map(this::row)
                .toList();
        DotChart.Ends ends = new DotChart.Ends("hardest", Numbers.count(rows.size()) + " classes", "easiest");
        String heading = entries.size() > 1 ? entries.get(0).sign().name() : "error";
        DotChart chart = new DotChart(SHARE, "error of the class, %", signs, rows, ends, heading);
        String order = chart.direction() + " from the hardest class to the easiest"
                + (entries.size() > 1 ? " for " + entries.get(0).sign().name() : "") + ".";
        Legend legend = entries.size() > 1 ? Legend.of(signs) : new Legend();
        return new Figure("per-class", "Error of every class", lead(), chart.plot(), numbers(), legend, order);
    }

    private DotChart.Row row(int i) {
        String name = first.classes().get(i);
        List<Double> errors =
                entries.stream().map(entry -> entry.confusion().error(i)).toList();
        String tip = name + ": "
                + entries.stream()
                        .map(entry -> entry.sign().name() + " "
                                + SHARE.text(entry.confusion().error(i)))
                        .collect(Collectors.joining(", "));
        return new DotChart.Row(name, errors, DotChart.Link.NONE, tip, SHARE.bare(errors.get(0)));
    }

    private CsvTable numbers() {
        CsvTable numbers = new CsvTable(
                "method",
                "class",
                "rows",
                "predicted rows",
                "error, fraction",
                "recall, fraction",
                "precision, fraction");
        for (Entry entry : entries) {
            ConfusionTable table = entry.confusion();
            for (int i = 0; i < table.size(); i++) {
                numbers.row(
                        entry.sign().name(),
                        table.classes().get(i),
                        table.rows(i),
                        table.predicted(i),
                        table.error(i),
                        table.recall(i),
                        table.precision(i));
            }
        }
        return numbers;
    }

    /** Several methods: the error of each. One: error and precision. */
    private DataTable table() {
        List<String> columns = new ArrayList<>(List.of("Class", "Rows"));
        if (entries.size() == 1) {
            columns.addAll(List.of("Predicted", "Error, %", "Recall, %", "Precision, %"));
        } else {
            entries.forEach(entry -> columns.add(entry.sign().name() + ", error %"));
        }
        DataTable table = new DataTable("The error of every class", columns, Set.of());
        for (int i = 0; i < first.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(first.classes().get(i), Numbers.count(first.rows(i))));
            if (entries.size() == 1) {
                cells.add(Numbers.count(first.predicted(i)));
                cells.addAll(List.of(
                        SHARE.bare(first.error(i)), SHARE.bare(first.recall(i)), SHARE.bare(first.precision(i))));
            } else {
                for (Entry entry : entries) {
                    cells.add(SHARE.bare(entry.confusion().error(i)));
                }
            }
            table.row(cells);
        }
        return table;
    }

    private Part confusion(int number) {
        Entry entry = entries.get(number);
        ConfusionTable table = entry.confusion();
        String name = "Confusion, " + entry.sign().name();
        String description = "What was predicted for the rows of every class, "
                + entry.sign().name() + ": " + SHARE.text(table.error()) + " of " + Words.count(table.rows(), "row")
                + " were wrong.";
        String caption = Words.capital(entry.sign().name())
                + ". A row is a true class, a column a predicted one: rows, and their share "
                + "of the true class. Framed: what was right. The deeper the orange, the larger the share that went wrong "
                + "(by its square root, so that small shares show).";
        Figure figure = new Figure(
                "confusion-" + (number + 1),
                name,
                description,
                new ConfusionPlot(table),
                ConfusionPlot.numbers(table),
                new Legend(),
                caption);
        return figure.shownAs(new ConfusionView(table, name).tag());
    }
}
