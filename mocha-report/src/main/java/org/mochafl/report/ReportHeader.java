package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** The head of a comparison's page: what it is about, what came out, and the large numbers. */
final class ReportHeader {

    private final ComparisonReport report;
    private final Comparison comparison;
    private final ValueFormat format;

    private ReportHeader(ComparisonReport report) {
        this.report = report;
        this.comparison = report.comparison();
        this.format = ValueFormat.of(comparison);
    }

    static Tag of(ComparisonReport report) {
        ReportHeader header = new ReportHeader(report);
        Tag tag = Tag.of("header")
                .add(Tag.of("p", "eyebrow").text("MOCHA comparison"))
                .add(Tag.of("h1").text(report.title()))
                .add(Tag.of("p", "summary").text(report.summary()))
                .add(header.cards())
                .add(Tag.of("p", "data").text(String.join(" · ", header.facts())));
        return report.notes().isEmpty() ? tag : tag.add(header.notes());
    }

    private Tag cards() {
        Tag cards = Tag.of("ul", "cards");
        for (Series each : Series.of(comparison)) {
            MethodResult method = each.method();
            Tag value = Tag.of("p", "big").text(format.bare(method.mean()));
            if (format.percent()) {
                value.add(Tag.of("span", "unit").text(format.unit()));
            }
            Tag card = Tag.of("li", each.isFocus() ? "card focus" : "card")
                    .add(Tag.of("p", "name")
                            .add(each.sign().key())
                            .add(Tag.of("span").text(method.name())))
                    .add(value);
            if (method.standardError() >= 0) {
                card.add(Tag.of("p", "error").text("± " + format.bare(method.standardError())));
            }
            cards.add(card.add(Tag.of("p", "what").text(method.description())));
        }
        return cards;
    }

    private List<String> facts() {
        DataFacts data = comparison.data();
        List<String> facts = new ArrayList<>();
        facts.add(data.name());
        facts.add(data.word().count(data.tasks().size()));
        facts.add(rows(data));
        facts.add(Numbers.count(data.features()) + (data.features() == 1 ? " feature" : " features"));
        data.positiveShare().ifPresent(share -> facts.add(Numbers.fixed(100 * share, 1) + " % positive"));
        facts.add(comparison.trials() + (comparison.trials() == 1 ? " trial" : " trials"));
        return facts;
    }

    private static String rows(DataFacts data) {
        String range = data.minRows() == data.maxRows()
                ? Numbers.count(data.minRows())
                : Numbers.count(data.minRows()) + "–" + Numbers.count(data.maxRows());
        return range + " rows per " + data.word().one();
    }

    private Tag notes() {
        Tag list = Tag.of("ul");
        report.notes().forEach(note -> list.add(Tag.of("li").text(note)));
        return Tag.of("aside", "notes")
                .attr("aria-label", "Notes")
                .add(Tag.of("h2").text("Notes"), list);
    }
}
