package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** The comparison as a table of plain text, for a terminal. */
public final class ComparisonTable {

    private static final int HEADING = 2;

    private ComparisonTable() {}

    /**
     * One line a method: mean ± standard error, the further metrics, the median of the chosen λ. Lines end in {@code \n}.
     *
     * @param comparison what to show
     */
    public static String render(Comparison comparison) {
        TextTable table = new TextTable(HEADING, Set.of(0));
        table.row(header(comparison).stream().map(ComparisonTable::firstLine).toList());
        table.row(header(comparison).stream().map(ComparisonTable::lastLine).toList());
        for (MethodResult method : comparison.methods()) {
            table.row(cells(comparison, method));
        }
        return table.text() + footnote(comparison);
    }

    private static List<String> header(Comparison comparison) {
        TaskWord word = comparison.data().word();
        String main = comparison.metric().label(word) + " per " + word.one()
                + (comparison.metric().percent() ? " %" : "");
        List<String> header = new ArrayList<>(List.of("method", main));
        for (Metric metric : comparison.furtherMetrics()) {
            header.add(name(metric, word));
        }
        header.add("λ");
        return header;
    }

    private static List<String> cells(Comparison comparison, MethodResult method) {
        List<String> cells = new ArrayList<>();
        cells.add(method.name());
        cells.add(ValueFormat.of(comparison).interval(method.mean(), method.standardError()));
        for (Metric metric : comparison.furtherMetrics()) {
            cells.add(ValueFormat.of(metric).bare(method.measure(metric)));
        }
        OptionalDouble lambda = method.medianLambda();
        cells.add(lambda.isPresent() ? Numbers.setting(lambda.getAsDouble()) : Numbers.NONE);
        return cells;
    }

    private static String name(Metric metric, TaskWord word) {
        return metric.label(word) + (metric.percent() ? " %" : "");
    }

    private static String footnote(Comparison comparison) {
        int trials = comparison.trials();
        String over = trials == 1 ? "one trial" : "mean ± standard error over " + trials + " trials";
        return comparison.data().word().count(comparison.data().tasks().size()) + ", " + over
                + (trials == 1 ? "\n" : "; λ is the median of the chosen ones\n");
    }

    /** A heading of several words takes two lines, broken before its last word that is not a unit. */
    private static int seam(String heading) {
        return heading.endsWith(" %") ? heading.lastIndexOf(' ', heading.length() - 3) : heading.lastIndexOf(' ');
    }

    private static String firstLine(String heading) {
        return heading.substring(0, Math.max(0, seam(heading)));
    }

    private static String lastLine(String heading) {
        return heading.substring(seam(heading) + 1);
    }
}
