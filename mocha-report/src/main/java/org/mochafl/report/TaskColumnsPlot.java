package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** A thin column a task, side by side in the order of the gain. For hundreds of tasks. */
final class TaskColumnsPlot implements Plot {

    private static final double TOP = 44;
    private static final double LEFT = 44;

    private final Comparison comparison;
    private final TaskRanking ranking;
    private final ValueFormat format;

    TaskColumnsPlot(Comparison comparison) {
        this.comparison = comparison;
        this.ranking = new TaskRanking(comparison);
        this.format = ValueFormat.of(comparison);
    }

    @Override
    public Drawing draw(double width) {
        double bottom = width > 500 ? 360 : 300;
        double step = (width - LEFT - 8) / ranking.size();
        Scale y = Scale.linear(format.shown(ranking.values()), bottom, TOP, 6);
        List<Tag> parts = new ArrayList<>(Axis.beside(y, LEFT, width, Axis.title(comparison, format)));
        double radius = Math.max(1.1, Math.min(3.6, 0.42 * step));
        for (int rank = 0; rank < ranking.size(); rank++) {
            parts.add(column(y, rank, LEFT + 4 + step * (rank + 0.5), step, radius, bottom));
        }
        String many = comparison.data().word().many();
        parts.add(Shape.text(LEFT + 4, bottom + 20, "start", "axis", "← largest gain"));
        parts.add(Shape.text(width - 4, bottom + 20, "end", "axis", "largest loss →"));
        if (width > 500) {
            String all = Numbers.count(ranking.size()) + " " + many;
            parts.add(Shape.text((LEFT + width) / 2, bottom + 20, "middle", "axis", all));
        }
        return new Drawing(bottom + 32, parts);
    }

    private Tag column(Scale y, int rank, double x, double step, double radius, double bottom) {
        Tag column = Shape.group("row").tip(ranking.words(rank, format));
        column.add(Shape.rect(x - step / 2, TOP, step, bottom - TOP, "hit"));
        double gain = ranking.gain(rank);
        if (Double.isFinite(gain)) {
            double from = y.at(format.shown(ranking.value(comparison.referred(), rank)));
            double to = y.at(format.shown(ranking.value(comparison.focused(), rank)));
            column.add(Shape.line(x, from, x, to, ranking.linkClass(rank) + " thin"));
        }
        for (Series each : ranking.backToFront()) {
            double value = ranking.value(each.method(), rank);
            if (Double.isFinite(value)) {
                column.add(each.marker(x, y.at(format.shown(value)), radius));
            }
        }
        return column;
    }
}
