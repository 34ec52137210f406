package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mochafl.core.InvalidInput;

/** The targets of a regression one by one. */
final class TargetSection {

    private TargetSection() {}

    /**
     * What one method reached.
     *
     * @param name the method; nothing where there is but one
     * @param table what it reached
     */
    record Entry(String name, TargetTable table) {}

    /**
     * A table with a row a target, and a column a metric and method.
     *
     * @param entries the methods, the one the page is about first
     * @param counted which rows were measured: "test rows of all devices"
     */
    static Section of(List<Entry> entries, String counted) {
        List<Metric> metrics = entries.stream()
                .flatMap(entry -> entry.table().metrics().stream())
                .distinct()
                .toList();
        entries.forEach(entry -> expect(entries.get(0), entry));
        List<String> columns = new ArrayList<>(List.of("Target"));
        for (Metric metric : metrics) {
            for (Entry entry : entries) {
                String name = metric.label(TaskWord.DEVICE) + (metric.percent() ? ", %" : "");
                columns.add(entry.name().isEmpty() ? name : entry.name() + ", " + name);
            }
        }
        DataTable table = new DataTable("What was reached on every target", columns, Set.of());
        List<TargetResult> targets = entries.get(0).table().targets();
        for (int k = 0; k < targets.size(); k++) {
            List<String> cells = new ArrayList<>(List.of(targets.get(k).target()));
            for (Metric metric : metrics) {
                for (Entry entry : entries) {
                    TargetResult result = entry.table().targets().get(k);
                    cells.add(ValueFormat.of(metric).bare(result.measure(metric)));
                }
            }
            table.row(cells);
        }
        String lead = "Measured on the " + counted + ", each target in its own unit.";
        return new Section("targets", "Target by target", lead, List.of(table));
    }

    private static void expect(Entry first, Entry entry) {
        if (!entry.table().names().equals(first.table().names())) {
            throw new InvalidInput(
                    "targets of " + entry.name() + ": expected " + first.table().names() + " as of " + first.name()
                            + ", found " + entry.table().names());
        }
    }
}
