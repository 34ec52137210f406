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
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException("expected " + head.size() + " cells, found " + cells);
        }
        lines.add(List.copyOf(cells));
        return this;
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
