package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The table and the figure of values by row and column. */
final class GridParts {

    private GridParts() {}

    static List<Part> of(ValueGrid grid) {
        ValueFormat format = new ValueFormat(grid.percent(), grid.percent() ? 2 : 3);
        List<String> columns = new ArrayList<>(List.of(Words.capital(grid.heading())));
        List<String> fields = new ArrayList<>(List.of(grid.heading()));
        grid.columns().forEach(column -> {
            columns.add(column + (grid.percent() ? ", %" : ""));
            fields.add(column + (grid.percent() ? ", fraction" : ""));
            fields.add(column + ": standard error");
        });
        DataTable table = new DataTable(Words.capital(grid.title()), columns);
        CsvTable numbers = new CsvTable(fields);
        List<DotChart.Row> rows = new ArrayList<>();
        for (ValueGrid.Row row : grid.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.name()));
            List<Object> fieldsOfRow = new ArrayList<>(List.of(row.name()));
            List<Double> means = new ArrayList<>();
            for (ValueGrid.Value value : row.values()) {
                cells.add(
                        Double.isNaN(value.mean())
                                ? Numbers.NONE
                                : format.interval(value.mean(), value.standardError()));
                fieldsOfRow.add(value.mean());
                fieldsOfRow.add(value.standardError());
                means.add(value.mean());
            }
            table.row(cells);
            numbers.row(fieldsOfRow);
            rows.add(new DotChart.Row(row.name(), means, DotChart.Link.NONE, String.join(", ", cells), ""));
        }
        List<Sign> signs = IntStream.range(0, grid.columns().size())
                .mapToObj(k -> new Sign(grid.columns().get(k), k))
                .toList();
        String axis = grid.title() + (grid.percent() ? ", %" : "");
        DotChart chart = new DotChart(format, axis, signs, rows, new DotChart.Ends("", "", ""), "");
        return List.of(
                table,
                new Figure(
                        FileName.of(grid.name() + grid.title()),
                        Words.capital(grid.name() + grid.title()),
                        grid.caption(),
                        chart.plot(),
                        numbers,
                        Legend.of(signs),
                        grid.caption()));
    }
}
