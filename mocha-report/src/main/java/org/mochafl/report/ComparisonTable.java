package org.mochafl.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The comparison as a table of plain text, for a terminal. */
public final class ComparisonTable {

    private static final String GAP = "  ";

    private ComparisonTable() {}

    /**
     * One line a method: mean ± standard error, the further metrics, the median of the chosen λ. Lines end in {@code \n}.
     *
     * @param comparison what to show
     */
    public static String render(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(comparison));
        for (MethodResult method : comparison.methods()) {
            rows.add(cells(comparison, method));
        }
        int[] widths = widths(rows);
        StringBuilder table = new StringBuilder();
        appendRow(table, rows.get(0), widths);
        appendRow(table, rule(widths), widths);
        rows.stream().skip(1).forEach(row -> appendRow(table, row, widths));
        return table.append(footnote(comparison)).toString();
    }

    private static List<String> header(Comparison comparison) {
        TaskWord word = comparison.data().word();
        List<String> header = new ArrayList<>(List.of("method", name(comparison.metric(), word) + " per " + word.one()));
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

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return widths;
    }

    private static List<String> rule(int[] widths) {
        return Arrays.stream(widths).mapToObj("─"::repeat).toList();
    }

    private static void appendRow(StringBuilder table, List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String blank = " ".repeat(widths[i] - length(row.get(i)));
            table.append(i == 0 ? row.get(i) + blank : GAP + blank + row.get(i));
        }
        table.append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
