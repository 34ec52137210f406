package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The methods side by side: a table, every trial, and their numbers. */
final class ComparisonSection {

    private final Comparison comparison;
    private final ValueFormat format;

    private ComparisonSection(Comparison comparison) {
        this.comparison = comparison;
        this.format = ValueFormat.of(comparison);
    }

    static Section of(Comparison comparison) {
        ComparisonSection section = new ComparisonSection(comparison);
        return new Section("comparison", "Comparison", section.lead(), section.content());
    }

    private String lead() {
        String better = comparison.metric().lowerIsBetter() ? "Lower is better." : "Higher is better.";
        int trials = comparison.trials();
        if (trials < 2) {
            return "One trial, so there is no standard error. " + better;
        }
        return "Mean over " + trials
                + " trials ± one standard error. In a trial every method gets the same training and test "
                + "rows, and chooses its λ by cross-validation on the training rows alone. " + better;
    }

    private List<Part> content() {
        List<Part> content = new ArrayList<>(List.of(table()));
        if (comparison.trials() > 0) {
            content.add(new Figure(
                    "trials",
                    "Trials",
                    description(),
                    new TrialsPlot(comparison),
                    numbers(),
                    new Legend(),
                    "A small mark is a trial; a thin line joins the "
                            + "methods of one trial. The large mark below a strip is its mean, the bar one standard error to "
                            + "each side."));
            content.add(trialTable().folded("The trials as a table"));
        }
        return content;
    }

    private String description() {
        List<String> words = new ArrayList<>();
        for (MethodResult method : comparison.methods()) {
            words.add(method.name() + " " + format.interval(method.mean(), method.standardError()) + format.unit());
        }
        return Axis.title(comparison, format) + " in " + comparison.trials() + " trials: " + String.join("; ", words)
                + ".";
    }

    private CsvTable numbers() {
        String value = Axis.column(comparison);
        CsvTable numbers = new CsvTable("method", "trial", value, "lambda", "mean", "standard error");
        for (MethodResult method : comparison.methods()) {
            for (int trial = 0; trial < comparison.trials(); trial++) {
                Trial each = method.trials().get(trial);
                double lambda = each.lambda().orElse(Double.NaN);
                numbers.row(method.name(), trial + 1, each.value(), lambda, method.mean(), method.standardError());
            }
        }
        return numbers;
    }

    private DataTable table() {
        TaskWord word = comparison.data().word();
        List<String> columns = new ArrayList<>(List.of("Method", Axis.title(comparison, format)));
        for (Metric metric : comparison.furtherMetrics()) {
            columns.add(metric.label(word) + (metric.percent() ? ", %" : ""));
        }
        columns.add("λ (median)");
        DataTable table = new DataTable("The methods on the same trials", columns);
        for (Series each : Series.of(comparison)) {
            Tag head = Tag.of("span", "method")
                    .add(each.sign().key())
                    .add(Tag.of("span").text(each.method().name()))
                    .add(Tag.of("small").text(each.method().description()));
            table.row(head, cells(each.method()), each.isFocus());
        }
        return table;
    }

    private List<String> cells(MethodResult method) {
        List<String> cells = new ArrayList<>();
        cells.add(format.interval(method.mean(), method.standardError()));
        for (Metric metric : comparison.furtherMetrics()) {
            cells.add(ValueFormat.of(metric).bare(method.measure(metric)));
        }
        cells.add(setting(method.medianLambda()));
        return cells;
    }

    private DataTable trialTable() {
        List<String> columns = new ArrayList<>(List.of("Trial"));
        for (MethodResult method : comparison.methods()) {
            columns.add(method.name() + (format.percent() ? ", %" : ""));
            columns.add("λ");
        }
        DataTable table = new DataTable("Every trial with the λ it chose", columns);
        for (int trial = 0; trial < comparison.trials(); trial++) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(trial + 1)));
            for (MethodResult method : comparison.methods()) {
                cells.add(format.bare(method.trials().get(trial).value()));
                cells.add(setting(method.trials().get(trial).lambda()));
            }
            table.row(cells);
        }
        return table;
    }

    private static String setting(OptionalDouble lambda) {
        return lambda.isPresent() ? Numbers.setting(lambda.getAsDouble()) : Numbers.NONE;
    }
}
