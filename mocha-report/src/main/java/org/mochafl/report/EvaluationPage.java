package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models measured on rows, as one HTML page that needs nothing else: no network, no other file. */
public final class EvaluationPage {

    private EvaluationPage() {}

    /**
     * The page. The same report gives the same text.
     *
     * @param report what to show
     */
    public static String html(EvaluationReport report) {
        return page(report).html();
    }

    /**
     * Every figure of the page as a drawing (SVG) and as numbers (CSV), in the order of the page.
     *
     * @param report what to show
     */
    public static List<FigureFile> figures(EvaluationReport report) {
        return page(report).figures();
    }

    private static Page page(EvaluationReport report) {
        DataFacts data = report.data();
        List<PartResult> parts = List.of(report.result());
        List<Section> sections = new ArrayList<>();
        sections.add(PartSection.of(data, parts));
        sections.add(DeviceSection.of(data, parts));
        sections.addAll(OutputSection.of(report.result(), data.word()));
        @Nullable TrainingCertificate certificate = report.certificate();
        if (certificate != null) {
            sections.add(CertificateSection.of(certificate, data.word()));
        }
        sections.add(ProvenanceSection.ofModels(report.model(), report.provenance()));
        sections.add(ProvenanceSection.of(report.provenance()));
        return new Page(report.title(), header(report), sections, ProvenanceSection.line(report.provenance()));
    }

    private static Tag header(EvaluationReport report) {
        List<PageHeader.Card> cards = new ArrayList<>();
        cards.add(PartHeader.mean(report.data(), report.result(), true));
        cards.addAll(PartHeader.worst(report.data(), report.result()));
        return new PageHeader(
                        "MOCHA evaluation",
                        report.title(),
                        PartHeader.sentence(report.data(), report.result()),
                        cards,
                        PartHeader.facts(report.data(), List.of(report.result())),
                        report.notes())
                .tag();
    }
}
