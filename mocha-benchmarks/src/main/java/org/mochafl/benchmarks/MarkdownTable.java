package org.mochafl.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown; the first column is left-aligned, the others right. */
final class MarkdownTable {

    private final List<String> head;
    private final List<List<String>> lines = new ArrayList<>();

    MarkdownTable(List<String> head) {
        this.head = List.copyOf(head);
    }

    MarkdownTable add(List<String> cells) {
        lines.add(checked(cells));
        return this;
    }

    /** A line alone, for a table that is printed while its lines are found. */
    String line(List<String> cells) {
        StringBuilder text = new StringBuilder();
        append(text, checked(cells));
        return text.toString();
    }

    private List<String> checked(List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException("expected " + head.size() + " cells, found " + cells);
        }
        return List.copyOf(cells);
    }

    String text() {
        List<String> rule = new ArrayList<>(Collections.nCopies(head.size(), "--:"));
        rule.set(0, "---");
        StringBuilder text = new StringBuilder();
        append(text, head);
        append(text, rule);
        lines.forEach(cells -> append(text, cells));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
