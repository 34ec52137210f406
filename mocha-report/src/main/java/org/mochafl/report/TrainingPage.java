package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.relations.RelationAnalysis;

/** A training as one HTML page that needs nothing else: no network, no other file. */
public final class TrainingPage {

    private TrainingPage() {}

    /**
     * The page. The same report gives the same text.
     *
     * @param report what to show
     */
    public static String html(TrainingReport report) {
        return page(report).html();
    }

    /**
     * Every figure of the page as a drawing (SVG) and as numbers (CSV), in the order of the page.
     *
     * @param report what to show
     */
    public static List<FigureFile> figures(TrainingReport report) {
        return page(report).figures();
    }

    private static Page page(TrainingReport report) {
        DataFacts data = report.data();
        @Nullable PartResult test = report.test();
        List<PartResult> parts = test == null ? List.of(report.train()) : List.of(test, report.train());
        List<Section> sections = new ArrayList<>();
        sections.add(PartSection.of(data, parts));
        sections.add(DeviceSection.of(data, parts));
        sections.addAll(OutputSection.of(parts.get(0), data.word()));
        sections.add(CertificateSection.of(report.run(), data.word()));
        @Nullable RelationAnalysis relations = report.relations();
        if (relations != null) {
            sections.addAll(RelationSections.of(relations, data.word()));
        }
        sections.add(ProvenanceSection.of(report.provenance()));
        return new Page(report.title(), header(report, parts), sections, ProvenanceSection.line(report.provenance()));
    }

    private static Tag header(TrainingReport report, List<PartResult> parts) {
        PartResult chief = parts.get(0);
        List<PageHeader.Card> cards = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            cards.add(PartHeader.mean(report.data(), parts.get(i), i == 0));
        }
        cards.addAll(PartHeader.worst(report.data(), chief));
        cards.add(CertificateSection.card(
                report.run().certificate(), report.data().word()));
        return new PageHeader(
                        "MOCHA training",
                        report.title(),
                        PartHeader.sentence(report.data(), chief),
                        cards,
                        PartHeader.facts(report.data(), parts),
                        report.notes())
                .tag();
    }
}
