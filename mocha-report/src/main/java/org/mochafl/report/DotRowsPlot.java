package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** A row each: its values as markers, a line between two of them, and words at its end. For up to some dozen rows. */
final class DotRowsPlot implements Plot {

    private static final double TOP = 26;
    private static final double ROW = 21;
    private static final double AXIS = 44;
    private static final double END = 18;

    private final DotChart chart;

    DotRowsPlot(DotChart chart) {
        this.chart = chart;
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        int longestName = wide ? 22 : 13;
        double left =
                18 + Shape.widest(chart.rows().stream().map(DotChart.Row::name).toList(), longestName);
        double right = width - end(wide);
        double bottom = TOP + ROW * chart.rows().size() + 6;
        Scale x = Scale.linear(chart.shown(), left + 6, right - 12, wide ? 7 : 3);
        List<Tag> parts = new ArrayList<>(Axis.below(x, TOP, bottom, chart.axis()));
        parts.add(Shape.text(width, TOP - 10, "end", "axis", chart.heading()));
        for (int i = 0; i < chart.rows().size(); i++) {
            parts.add(row(x, chart.rows().get(i), TOP + ROW * (i + 0.5) + 3, left, width));
        }
        return new Drawing(bottom + AXIS, parts);
    }

    private Tag row(Scale x, DotChart.Row line, double y, double left, double width) {
        boolean wide = width > 500;
        Tag row = Shape.group("row").tip(line.tip());
        row.add(Shape.rect(0, y - ROW / 2, width, ROW, "hit"));
        row.add(Shape.text(0, y + 4, "start", "name", Shape.cut(line.name(), wide ? 22 : 13)));
        row.add(Shape.line(left, y, width - end(wide), y, "guide"));
        if (line.link().drawn()) {
            double from = x.at(chart.format().shown(line.link().from()));
            double to = x.at(chart.format().shown(line.link().to()));
            row.add(Shape.line(from, y, to, y, line.link().classes()));
        }
        row.add(Shape.text(width, y + 4, "end", "value", line.end()));
        for (int k : chart.backToFront()) {
            double value = chart.shown(line, k);
            if (Double.isFinite(value)) {
                row.add(chart.signs().get(k).marker(x.at(value), y, wide ? 4.4 : 3.6));
            }
        }
        return row;
    }

    /** The room for the words at the ends. */
    private double end(boolean wide) {
        double longest =
                Shape.widest(chart.rows().stream().map(DotChart.Row::end).toList(), 12);
        return Math.max(wide ? 76 : 54, longest + END);
    }
}
