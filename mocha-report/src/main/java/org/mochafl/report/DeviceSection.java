package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tasks of trained models one by one, the worst first: a figure and a table. */
final class DeviceSection {

    private final DataFacts data;
    private final List<PartResult> parts;
    private final PartResult chief;
    private final ValueFormat format;
    private final String metric;
    private final List<Integer> order;

    private DeviceSection(DataFacts data, List<PartResult> parts) {
        this.data = data;
        this.parts = parts;
        this.chief = parts.get(0);
        this.format = ValueFormat.of(chief.metric());
        this.metric = chief.metric().label(data.word());
        double sign = chief.metric().lowerIsBetter() ? -1 : 1;
        this.order = IntStream.range(0, data.tasks().size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        task -> rank(sign * chief.tasks().get(task).value())))
                .toList();
    }

    /** The tasks by the chief part, which stands first. */
    static Section of(DataFacts data, List<PartResult> parts) {
        DeviceSection section = new DeviceSection(data, parts);
        String one = data.word().one();
        DotChart chart = section.chart();
        Figure figure = new Figure(
                "per-task",
                Words.capital(section.metric) + " of every " + one,
                section.lead(),
                chart.plot(),
                section.numbers(),
                parts.size() > 1 ? Legend.of(chart.signs()) : new Legend(),
                chart.direction() + " from the worst to the best on the " + section.chief.part() + " rows"
                        + (section.chief.measured() < section.order.size() ? "; those without any come last." : "."));
        return new Section(
                "tasks",
                Words.capital(one) + " by " + one,
                section.lead(),
                List.of(figure, section.table().folded("The " + data.word().many() + " as a table")));
    }

    /** "The worst is phone 17: 2.10 % on 83 test rows. 2 devices have no test rows." */
    private String lead() {
        int none = chief.tasks().size() - chief.measured();
        String without = none == 0
                ? ""
                : " " + data.word().count(none) + (none == 1 ? " has" : " have") + " no " + chief.part() + " rows.";
        return worst(data, chief).map(worst -> "The worst is " + worst + ".").orElse("Nothing was measured.") + without;
    }

    /** The worst task with its value; none if nothing was measured. */
    static Optional<String> worst(DataFacts data, PartResult part) {
        return part.worst().map(task -> {
            TaskResult worst = part.tasks().get(task);
            return data.tasks().get(task) + ": " + ValueFormat.of(part.metric()).text(worst.value()) + " on "
                    + Words.count(worst.rows(), part.part() + " row");
        });
    }

    private DotChart chart() {
        List<Sign> signs = IntStream.range(0, parts.size())
                .mapToObj(k -> new Sign(parts.get(k).part() + " rows", k))
                .toList();
        List<DotChart.Row> rows = order.stream().map(this::row).toList();
        String axis = metric + " per " + data.word().one() + (format.percent() ? ", %" : "");
        String all = data.word().count(rows.size());
        return new DotChart(
                format, axis, signs, rows, new DotChart.Ends("worst", all, "best"), chief.part() + " " + metric);
    }

    private DotChart.Row row(int task) {
        List<Double> values =
                parts.stream().map(part -> part.tasks().get(task).value()).toList();
        String tip = data.tasks().get(task) + ": "
                + parts.stream()
                        .map(part -> part.part() + " "
                                + format.text(part.tasks().get(task).value()))
                        .collect(Collectors.joining(", "));
        DotChart.Link link =
                values.size() > 1 ? new DotChart.Link(values.get(1), values.get(0), "") : DotChart.Link.NONE;
        return new DotChart.Row(data.tasks().get(task), values, link, tip, format.bare(values.get(0)));
    }

    private CsvTable numbers() {
        List<String> columns = new ArrayList<>(List.of(data.word().one()));
        for (PartResult part : parts) {
            columns.add(part.part() + " rows");
            columns.add(part.part() + " " + metric + part.metric().fileUnit());
        }
        CsvTable numbers = new CsvTable(columns);
        for (int task : order) {
            List<Object> cells = new ArrayList<>(List.of(data.tasks().get(task)));
            for (PartResult part : parts) {
                cells.add(part.tasks().get(task).rows());
                cells.add(part.tasks().get(task).value());
            }
            numbers.row(cells);
        }
        return numbers;
    }

    private DataTable table() {
        List<String> columns = new ArrayList<>(List.of(data.word().one()));
        for (PartResult part : parts) {
            columns.add(part.part() + " rows");
            columns.add(part.part() + " " + metric + (format.percent() ? ", %" : ""));
        }
        DataTable table = new DataTable("Every " + data.word().one() + ", the worst first", columns);
        for (int task : order) {
            List<String> cells = new ArrayList<>(List.of(data.tasks().get(task)));
            for (PartResult part : parts) {
                TaskResult result = part.tasks().get(task);
                cells.add(Numbers.count(result.rows()));
                cells.add(format.bare(result.value()));
            }
            table.row(cells);
        }
        return table;
    }

    private static double rank(double value) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }
}
