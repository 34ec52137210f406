package org.mochafl.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Models measured on one or two parts of the rows: their metrics side by side. */
final class PartSection {

    private PartSection() {}

    /** The metrics of the parts, the chief part first. */
    static Section of(DataFacts data, List<PartResult> parts) {
        PartResult chief = parts.get(0);
        List<String> columns = new ArrayList<>(List.of("Metric"));
        parts.forEach(part -> columns.add(part.part() + " rows"));
        DataTable table = new DataTable("The metrics", columns);
        table.row(row(
                "rows", parts.stream().map(part -> Numbers.count(part.rows())).toList()));
        String mean = "mean " + chief.metric().label(data.word()) + " per "
                + data.word().one();
        table.row(row(
                mean,
                parts.stream().map(part -> format(part).text(part.value())).toList()));
        metrics(data, parts).forEach((name, values) -> table.row(row(name, values)));
        return new Section("metrics", "Metrics", lead(data, parts), List.of(table));
    }

    private static String lead(DataFacts data, List<PartResult> parts) {
        PartResult chief = parts.get(0);
        String over = "The " + chief.metric().label(data.word()) + " is counted for every "
                + data.word().one() + " and then averaged, so that each "
                + data.word().one() + " weighs the same.";
        return parts.size() > 1
                ? over + " Only the test rows tell how good the models are: the training rows are known to them."
                : over;
    }

    private static Map<String, List<String>> metrics(DataFacts data, List<PartResult> parts) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        parts.stream()
                .flatMap(part -> part.measures().stream())
                .map(Measure::metric)
                .distinct()
                .forEach(metric -> rows.put(
                        metric.label(data.word()),
                        parts.stream()
                                .map(part -> ValueFormat.of(metric).text(Measure.of(metric, part.measures())))
                                .toList()));
        return rows;
    }

    private static ValueFormat format(PartResult part) {
        return ValueFormat.of(part.metric());
    }

    private static List<String> row(String name, List<String> values) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(values);
        return row;
    }
}
