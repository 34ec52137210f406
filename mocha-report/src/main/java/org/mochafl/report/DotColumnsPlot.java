package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** A thin column each, side by side. For hundreds of rows of a {@link DotChart}. */
final class DotColumnsPlot implements Plot {

    private static final double TOP = 44;
    private static final double LEFT = 44;

    private final DotChart chart;

    DotColumnsPlot(DotChart chart) {
        this.chart = chart;
    }

    @Override
    public Drawing draw(double width) {
        double bottom = width > 500 ? 360 : 300;
        double step = (width - LEFT - 8) / chart.rows().size();
        Scale y = Scale.linear(chart.shown(), bottom, TOP, 6);
        List<Tag> parts = new ArrayList<>(Axis.beside(y, LEFT, width, chart.axis()));
        for (int i = 0; i < chart.rows().size(); i++) {
            parts.add(column(y, chart.rows().get(i), LEFT + 4 + step * (i + 0.5), step, bottom));
        }
        parts.add(Shape.text(
                LEFT + 4, bottom + 20, "start", "axis", "← " + chart.ends().first()));
        parts.add(Shape.text(width - 4, bottom + 20, "end", "axis", chart.ends().last() + " →"));
        if (width > 500) {
            double middle = (LEFT + width) / 2;
            parts.add(Shape.text(
                    middle, bottom + 20, "middle", "axis", chart.ends().middle()));
        }
        return new Drawing(bottom + 32, parts);
    }

    private Tag column(Scale y, DotChart.Row row, double x, double step, double bottom) {
        Tag column = Shape.group("row").tip(row.tip());
        column.add(Shape.rect(x - step / 2, TOP, step, bottom - TOP, "hit"));
        if (row.link().drawn()) {
            double from = y.at(chart.format().shown(row.link().from()));
            double to = y.at(chart.format().shown(row.link().to()));
            column.add(Shape.line(x, from, x, to, row.link().classes() + " thin"));
        }
        double radius = Math.max(1.1, Math.min(3.6, 0.42 * step));
        for (int k : chart.backToFront()) {
            double value = chart.shown(row, k);
            if (Double.isFinite(value)) {
                column.add(chart.signs().get(k).marker(x, y.at(value), radius));
            }
        }
        return column;
    }
}
