package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** How the tasks of a model relate, as one HTML page that needs nothing else: no network, no other file. */
public final class RelationsPage {

    private RelationsPage() {}

    /**
     * The page. The same report gives the same text.
     *
     * @param report what to show
     */
    public static String html(RelationsReport report) {
        return page(report).html();
    }

    /**
     * Every figure of the page as a drawing (SVG) and as numbers (CSV), in the order of the page.
     *
     * @param report what to show
     */
    public static List<FigureFile> figures(RelationsReport report) {
        return page(report).figures();
    }

    private static Page page(RelationsReport report) {
        List<Section> sections = new ArrayList<>(RelationSections.of(report.analysis(), report.word()));
        sections.add(OutlierSection.of(report.analysis(), report.word()));
        sections.add(ProvenanceSection.ofModels(report.model()));
        sections.add(ProvenanceSection.of(report.provenance()));
        return new Page(
                report.title(), RelationsHeader.of(report), sections, ProvenanceSection.line(report.provenance()));
    }
}
