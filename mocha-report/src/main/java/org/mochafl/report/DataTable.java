package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Builds an HTML table: a heading in the first column, numbers in the others unless they are said to hold words. */
final class DataTable implements Part {

    private final String caption;
    private final List<String> columns;
    private final Set<Integer> words;
    private final List<Tag> rows = new ArrayList<>();

    /** A table of numbers. */
    DataTable(String caption, List<String> columns) {
        this(caption, columns, Set.of());
    }

    /** A table; {@code words} are the columns, counted from 0, that hold words. */
    DataTable(String caption, List<String> columns, Set<Integer> words) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
        this.words = Set.copyOf(words);
    }

    /** Adds a row, its heading first. */
    DataTable row(List<String> cells) {
        return row(Tag.of("span").text(cells.get(0)), cells.subList(1, cells.size()), false);
    }

    /** Adds a row whose heading is more than text. */
    DataTable row(Tag heading, List<String> cells, boolean highlighted) {
        Tag row = highlighted ? Tag.of("tr", "focus") : Tag.of("tr");
        row.add(Tag.of("th").attr("scope", "row").add(heading));
        for (int i = 0; i < cells.size(); i++) {
            row.add(cell("td", i + 1).text(cells.get(i)));
        }
        rows.add(row);
        return this;
    }

    /** The table in a region that scrolls by itself when it is wider than the screen. */
    @Override
    public Tag tag() {
        Tag head = Tag.of("tr");
        for (int i = 0; i < columns.size(); i++) {
            head.add(cell("th", i).attr("scope", "col").text(columns.get(i)));
        }
        Tag table = Tag.of("table")
                .add(Tag.of("caption").text(caption))
                .add(Tag.of("thead").add(head))
                .add(Tag.of("tbody").add(rows));
        return Tag.of("div", "scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", caption)
                .add(table);
    }

    /** The table folded away under a line that opens it. */
    Tag folded(String line) {
        return Tag.of("details").add(Tag.of("summary").text(line)).add(tag());
    }

    private Tag cell(String name, int column) {
        return words.contains(column) ? Tag.of(name, "words") : Tag.of(name);
    }
}
