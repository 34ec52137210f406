package org.mochafl.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A table of plain text, for a terminal. A builder: a header, a rule, rows; lines end in {@code \n}. */
final class TextTable {

    private static final String GAP = "  ";

    private final int heading;
    private final Set<Integer> left;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table.
     *
     * @param heading how many of the rows are the header's
     * @param left the columns, from 0, that are set to the left; the others are to the right
     */
    TextTable(int heading, Set<Integer> left) {
        this.heading = heading;
        this.left = Set.copyOf(left);
    }

    /** Adds a row of a header or of the table. */
    TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    String text() {
        int[] widths = widths();
        StringBuilder table = new StringBuilder();
        rows.subList(0, heading).forEach(row -> append(table, row, widths));
        append(table, Arrays.stream(widths).mapToObj("─"::repeat).toList(), widths);
        rows.subList(heading, rows.size()).forEach(row -> append(table, row, widths));
        return table.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return widths;
    }

    private void append(StringBuilder table, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blank = " ".repeat(widths[i] - length(row.get(i)));
            line.append(i == 0 ? "" : GAP).append(left.contains(i) ? row.get(i) + blank : blank + row.get(i));
        }
        table.append(line.toString().stripTrailing()).append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
