package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** A confusion table as a square of coloured cells: blue what was right, orange what was wrong. */
final class ConfusionPlot implements Plot {

    private static final double LARGEST_CELL = 76;
    private static final double ROOM_FOR_SHARE = 34;
    private static final double ROOM_FOR_COUNT = 18;
    private static final double AXIS = 22;
    private static final double LETTER_SHARE = 3.4;
    private static final int MOST_LETTERS = 20;

    private final ConfusionTable table;

    ConfusionPlot(ConfusionTable table) {
        this.table = table;
    }

    /** The counts as they are drawn. */
    static CsvTable numbers(ConfusionTable table) {
        List<String> columns = new ArrayList<>(List.of("true class"));
        table.classes().forEach(each -> columns.add("predicted " + each + ", rows"));
        CsvTable numbers = new CsvTable(columns);
        for (int i = 0; i < table.size(); i++) {
            List<Object> cells = new ArrayList<>(List.of(table.classes().get(i)));
            for (int j = 0; j < table.size(); j++) {
                cells.add(table.count(i, j));
            }
            numbers.row(cells);
        }
        return numbers;
    }

    /** The level of a cell: the share of what was right linearly, that of errors by its square root. */
    static int level(ConfusionTable table, int i, int j) {
        if (table.rows(i) == 0) {
            return HeatColours.UNKNOWN;
        }
        double share = table.share(i, j);
        int range = HeatColours.ALIKE - HeatColours.NEUTRAL;
        return HeatColours.NEUTRAL + (int) Math.round(i == j ? range * share : -range * Math.sqrt(share));
    }

    /** The share of a cell in words: "93.1 %". */
    static String share(ConfusionTable table, int i, int j) {
        return Numbers.fixed(100 * table.share(i, j), 1) + "\u00a0%";
    }

    @Override
    public Drawing draw(double width) {
        double margin = 16 + Shape.widest(table.classes(), MOST_LETTERS);
        double cell = Math.min(LARGEST_CELL, (width - margin - AXIS) / table.size());
        double left = margin + AXIS;
        double size = cell * table.size();
        double top = AXIS + (fits(cell) ? 16 : margin);
        List<Tag> parts = new ArrayList<>();
        parts.add(Shape.text(left + size / 2, 12, "middle", "axis", "predicted class"));
        parts.add(Tag.of("text", "axis")
                .attr("text-anchor", "middle")
                .attr("transform", "translate(12 " + Numbers.coordinate(top + size / 2) + ") rotate(-90)")
                .text("true class"));
        parts.add(names(left, top, cell));
        Tag cells = Shape.group("cells");
        Tag frames = Shape.group("frames");
        for (int i = 0; i < table.size(); i++) {
            for (int j = 0; j < table.size(); j++) {
                cells.add(cell(i, j, left + cell * j, top + cell * i, cell));
            }
            frames.add(Shape.rect(left + cell * i + 1, top + cell * i + 1, cell - 2, cell - 2, "frame"));
        }
        parts.add(cells);
        parts.add(frames);
        return new Drawing(top + size + 8, parts);
    }

    /** Whether every name fits above its column without being turned. */
    private boolean fits(double cell) {
        return Shape.widest(table.classes(), MOST_LETTERS) < cell - 4;
    }

    private Tag names(double left, double top, double cell) {
        double size = Math.min(12.5, 0.8 * cell);
        Tag names = Shape.group("names").attr("style", "font-size:" + Numbers.coordinate(size) + "px");
        for (int i = 0; i < table.size(); i++) {
            String name = Shape.cut(table.classes().get(i), MOST_LETTERS);
            double at = cell * (i + 0.5);
            names.add(Shape.text(left - 8, top + at + 0.32 * size, "end", "name", name));
            if (fits(cell)) {
                names.add(Shape.text(left + at, top - 8, "middle", "name", name));
            } else {
                String turned = "translate(" + Numbers.coordinate(left + at + 0.32 * size) + " "
                        + Numbers.coordinate(top - 8) + ") rotate(-90)";
                names.add(Tag.of("text", "name").attr("transform", turned).text(name));
            }
        }
        return names;
    }

    private Tag cell(int i, int j, double x, double y, double size) {
        int level = level(table, i, j);
        String words = table.classes().get(i) + ", predicted " + table.classes().get(j) + ": "
                + Words.count(table.count(i, j), "row");
        Tag cell = Tag.of("g").tip(words).add(Shape.rect(x, y, size, size, "h" + level));
        if (size < ROOM_FOR_COUNT) {
            return cell;
        }
        boolean both = size >= ROOM_FOR_SHARE && table.count(i, j) > 0;
        String on = (HeatColours.isStrong(level) ? "number strong" : "number") + (i == j ? " right" : "");
        double letter = Math.min(13, size / LETTER_SHARE);
        cell.add(number(
                x + size / 2,
                y + size / 2 + (both ? -0.02 : 0.34) * letter,
                letter,
                on,
                Numbers.count(table.count(i, j))));
        return both
                ? cell.add(number(x + size / 2, y + size / 2 + 0.98 * letter, 0.82 * letter, on, share(table, i, j)))
                : cell;
    }

    private static Tag number(double x, double y, double letter, String cssClass, String text) {
        return Shape.text(x, y, "middle", cssClass, text)
                .attr("style", "font-size:" + Numbers.coordinate(letter) + "px");
    }
}
