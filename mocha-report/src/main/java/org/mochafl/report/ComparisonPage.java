package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.relations.RelationAnalysis;

/** A comparison as one HTML page that needs nothing else: no network, no other file. */
public final class ComparisonPage {

    private ComparisonPage() {}

    /**
     * The page. The same report gives the same text.
     *
     * @param report what to show
     */
    public static String html(ComparisonReport report) {
        return page(report).html();
    }

    /**
     * Every figure of the page as a drawing (SVG) and as numbers (CSV), in the order of the page.
     *
     * @param report what to show
     */
    public static List<FigureFile> figures(ComparisonReport report) {
        return page(report).figures();
    }

    private static Page page(ComparisonReport report) {
        List<Section> sections = new ArrayList<>();
        sections.add(ComparisonSection.of(report.comparison()));
        sections.add(TaskSection.of(report.comparison()));
        sections.addAll(OutputSection.of(report.comparison()));
        Convergence convergence = report.convergence();
        if (!convergence.certificates().isEmpty() || !convergence.curves().isEmpty()) {
            sections.add(ConvergenceSection.of(convergence));
        }
        @Nullable RelationAnalysis relations = report.relations();
        if (relations != null) {
            sections.addAll(
                    RelationSections.of(relations, report.comparison().data().word()));
        }
        sections.add(ProvenanceSection.of(report.provenance()));
        String footer = ProvenanceSection.line(report.provenance());
        return new Page(report.title(), ComparisonHeader.of(report), sections, footer);
    }
}
