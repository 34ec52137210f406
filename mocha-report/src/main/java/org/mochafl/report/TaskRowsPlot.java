package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** A row a task: its value under every method, and a line from the reference to the focus. For up to some dozen tasks. */
final class TaskRowsPlot implements Plot {

    private static final double TOP = 26;
    private static final double ROW = 21;
    private static final double AXIS = 44;

    private final Comparison comparison;
    private final TaskRanking ranking;
    private final ValueFormat format;

    TaskRowsPlot(Comparison comparison) {
        this.comparison = comparison;
        this.ranking = new TaskRanking(comparison);
        this.format = ValueFormat.of(comparison);
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        int longestName = wide ? 22 : 13;
        double left = 18 + Shape.widest(comparison.data().tasks(), longestName);
        double right = width - (wide ? 76 : 54);
        double bottom = TOP + ROW * ranking.size() + 6;
        Scale x = Scale.linear(format.shown(ranking.values()), left + 6, right - 12, wide ? 7 : 3);
        List<Tag> parts = new ArrayList<>(Axis.below(x, TOP, bottom, Axis.title(comparison, format)));
        parts.add(Shape.text(width, TOP - 10, "end", "axis", "gain"));
        for (int rank = 0; rank < ranking.size(); rank++) {
            parts.add(row(x, rank, left, width, longestName));
        }
        return new Drawing(bottom + AXIS, parts);
    }

    private Tag row(Scale x, int rank, double left, double width, int longestName) {
        double y = TOP + ROW * (rank + 0.5) + 3;
        Tag row = Shape.group("row").tip(ranking.words(rank, format));
        row.add(Shape.rect(0, y - ROW / 2, width, ROW, "hit"));
        row.add(Shape.text(0, y + 4, "start", "name", Shape.cut(ranking.name(rank), longestName)));
        double right = width - (width > 500 ? 76 : 54);
        row.add(Shape.line(left, y, right, y, "guide"));
        double gain = ranking.gain(rank);
        if (Double.isFinite(gain)) {
            double from = x.at(format.shown(ranking.value(comparison.referred(), rank)));
            double to = x.at(format.shown(ranking.value(comparison.focused(), rank)));
            row.add(Shape.line(from, y, to, y, ranking.linkClass(rank)));
            row.add(Shape.text(width, y + 4, "end", "value", gain == 0 ? "0" : format.signed(gain)));
        }
        for (Series each : ranking.backToFront()) {
            double value = ranking.value(each.method(), rank);
            if (Double.isFinite(value)) {
                row.add(each.marker(x.at(format.shown(value)), y, width > 500 ? 4.4 : 3.6));
            }
        }
        return row;
    }
}
