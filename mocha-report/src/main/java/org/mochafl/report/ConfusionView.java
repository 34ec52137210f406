package org.mochafl.report;

import java.util.stream.IntStream;

/** A confusion table on a page: a coloured cell a pair of classes, with recall at the right and precision below. */
final class ConfusionView {

    private static final int LONG_NAME = 9;
    private static final int MANY = 8;
    private static final int LONGEST = 24;

    private final ConfusionTable table;
    private final String name;

    ConfusionView(ConfusionTable table, String name) {
        this.table = table;
        this.name = name;
    }

    Tag tag() {
        Tag body = Tag.of("tbody");
        for (int i = 0; i < table.size(); i++) {
            body.add(row(i));
        }
        Tag all = Tag.of("table", isCrowded() ? "confusion turned" : "confusion")
                .add(Tag.of("caption").text(name + ": true classes in rows, predicted ones in columns"))
                .add(Tag.of("thead").add(head()))
                .add(body)
                .add(Tag.of("tfoot").add(precision()));
        return Tag.of("div", "scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", name)
                .add(all);
    }

    /** Whether the names of the columns must be turned to leave room. */
    private boolean isCrowded() {
        return table.size() > MANY
                || table.classes().stream().anyMatch(each -> each.codePointCount(0, each.length()) > LONG_NAME);
    }

    private Tag head() {
        Tag head = Tag.of("tr").add(Tag.of("th").attr("scope", "col").text("true ↓ predicted →"));
        for (String each : table.classes()) {
            Tag words = Tag.of("span").attr("title", each).text(Shape.cut(each, LONGEST));
            head.add(Tag.of("th", "class").attr("scope", "col").add(words));
        }
        return head.add(Tag.of("th").attr("scope", "col").text("rows"))
                .add(Tag.of("th").attr("scope", "col").text("recall, %"));
    }

    private Tag row(int i) {
        String actual = table.classes().get(i);
        Tag row = Tag.of("tr").add(Tag.of("th").attr("scope", "row").text(actual));
        for (int j = 0; j < table.size(); j++) {
            row.add(cell(i, j));
        }
        return row.add(Tag.of("td").text(Numbers.count(table.rows(i))))
                .add(Tag.of("td").text(Numbers.fixed(100 * table.recall(i), 1)));
    }

    private Tag cell(int i, int j) {
        int level = ConfusionPlot.level(table, i, j);
        String strong = HeatColours.isStrong(level) ? " strong" : "";
        String right = i == j ? " right" : "";
        String zero = table.count(i, j) == 0 ? " zero" : "";
        Tag cell = Tag.of("td", "cell h" + level + strong + right + zero)
                .add(Tag.of(i == j ? "b" : "span").text(Numbers.count(table.count(i, j))));
        return table.count(i, j) == 0 ? cell : cell.add(Tag.of("small").text(ConfusionPlot.share(table, i, j)));
    }

    private Tag precision() {
        Tag row = Tag.of("tr").add(Tag.of("th").attr("scope", "row").text("precision, %"));
        IntStream.range(0, table.size())
                .forEach(j -> row.add(Tag.of("td").text(Numbers.fixed(100 * table.precision(j), 1))));
        return row.add(Tag.of("td").text(Numbers.count(table.rows())))
                .add(Tag.of("td")
                        .attr("aria-label", "of all rows right")
                        .text(Numbers.fixed(100 * (1 - table.error()), 1)));
    }
}
