package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** Results of the paper, repeated, as one HTML page that needs nothing else: no network, no other file. */
public final class ReproductionPage {

    private ReproductionPage() {}

    /**
     * The page. The same report gives the same text.
     *
     * @param report what to show
     */
    public static String html(ReproductionReport report) {
        return page(report).html();
    }

    /**
     * Every figure of the page as a drawing (SVG) and as numbers (CSV), in the order of the page.
     *
     * @param report what to show
     */
    public static List<FigureFile> figures(ReproductionReport report) {
        return page(report).figures();
    }

    private static Page page(ReproductionReport report) {
        List<Section> sections = new ArrayList<>();
        for (Chapter chapter : report.chapters()) {
            List<Part> content = new ArrayList<>();
            chapter.found().forEach(found -> content.add(Tag.of("p").text(found)));
            chapter.exhibits().forEach(exhibit -> content.addAll(ExhibitParts.of(exhibit)));
            sections.add(new Section(chapter.id(), chapter.title(), chapter.lead(), content));
        }
        sections.add(ProvenanceSection.of(report.provenance()));
        Tag header = new PageHeader(
                        "MOCHA reproduction",
                        report.title(),
                        report.summary(),
                        List.of(),
                        report.facts(),
                        report.notes())
                .tag();
        return new Page(report.title(), header, sections, ProvenanceSection.line(report.provenance()));
    }
}
