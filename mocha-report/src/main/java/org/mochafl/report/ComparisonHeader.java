package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** The head of a comparison's page: a large number a method. */
final class ComparisonHeader {

    private ComparisonHeader() {}

    static Tag of(ComparisonReport report) {
        Comparison comparison = report.comparison();
        ValueFormat format = ValueFormat.of(comparison);
        List<String> facts = new ArrayList<>(comparison.data().facts());
        facts.add(comparison.trials() + (comparison.trials() == 1 ? " trial" : " trials"));
        return new PageHeader(
                        "MOCHA comparison",
                        report.title(),
                        report.summary(),
                        Series.of(comparison).stream()
                                .map(series -> card(series, format))
                                .toList(),
                        facts,
                        report.notes())
                .tag();
    }

    private static PageHeader.Card card(Series series, ValueFormat format) {
        MethodResult method = series.method();
        Tag name = Tag.of("span", "key-and-name")
                .add(series.sign().key())
                .add(Tag.of("span").text(method.name()));
        return new PageHeader.Card(
                series.isFocus(),
                name,
                format.bare(method.mean()),
                Double.isNaN(method.mean()) ? "" : format.unit(),
                method.standardError() >= 0 ? "± " + format.bare(method.standardError()) : "",
                method.description());
    }
}
