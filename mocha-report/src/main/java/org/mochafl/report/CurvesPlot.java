package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** One or several panels of curves over the same two axes, so that they can be compared; logarithmic upwards. */
final class CurvesPlot implements Plot {

    private static final double LEFT = 52;
    private static final double GAP = 26;
    private static final double HEAD = 30;
    private static final double FOOT = 56;
    private static final int MARKS = 3;

    private final List<Panel> panels;
    private final Axes axes;

    /**
     * A curve.
     *
     * @param sign its colour and its marker
     * @param dashed whether its line is
     * @param points x and y of each, in their order
     * @param tip the curve in words
     */
    record Curve(Sign sign, boolean dashed, List<double[]> points, String tip) {}

    /**
     * A level that is marked by a line.
     *
     * @param value where it is
     * @param words what it is
     */
    record Level(double value, String words) {}

    /**
     * A panel.
     *
     * @param title its heading, or nothing
     * @param curves from front to back
     * @param levels in it
     */
    record Panel(String title, List<Curve> curves, List<Level> levels) {}

    /**
     * What all panels share.
     *
     * @param across title of the horizontal axis
     * @param up title of the vertical axis
     * @param logarithmic whether the horizontal axis is, too
     * @param reversed whether it falls to the right
     * @param columns how many panels stand beside each other where there is room
     * @param ceiling what lies above is drawn at the upper edge
     */
    record Axes(String across, String up, boolean logarithmic, boolean reversed, int columns, double ceiling) {}

    CurvesPlot(List<Panel> panels, Axes axes) {
        this.panels = List.copyOf(panels);
        this.axes = axes;
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        int columns = wide ? Math.min(Math.min(3, axes.columns()), panels.size()) : 1;
        double side = (width - LEFT - 10 - (columns - 1) * GAP) / columns;
        double height = columns == 1 ? wide ? 310 : 230 : 220;
        List<Tag> parts = new ArrayList<>();
        parts.add(Shape.text(0, 12, "start", "axis", axes.up()));
        int rows = (panels.size() + columns - 1) / columns;
        for (int i = 0; i < panels.size(); i++) {
            double left = LEFT + i % columns * (side + GAP);
            int row = i / columns;
            double top = 22 + row * (HEAD + height + FOOT) + HEAD;
            boolean last = i + columns >= panels.size();
            parts.addAll(panel(panels.get(i), new Frame(left, left + side, top, top + height), i % columns == 0, last));
        }
        return new Drawing(22 + rows * (HEAD + height + FOOT), parts);
    }

    /** Where a panel is. */
    private record Frame(double left, double right, double top, double bottom) {}

    private List<Tag> panel(Panel panel, Frame frame, boolean first, boolean last) {
        Scale y = Scale.logarithmic(heights(), frame.bottom(), frame.top(), frame.bottom() - frame.top() > 250 ? 9 : 7);
        Scale x = across(frame);
        List<Tag> parts = new ArrayList<>();
        for (double tick : y.ticks()) {
            parts.add(Shape.line(frame.left(), y.at(tick), frame.right(), y.at(tick), "grid"));
            if (first) {
                parts.add(Shape.text(frame.left() - 8, y.at(tick) + 4, "end", "tick", y.label(tick)));
            }
        }
        for (double tick : x.ticks()) {
            parts.add(Shape.line(x.at(tick), frame.bottom(), x.at(tick), frame.bottom() + 4, "grid"));
            parts.add(Shape.text(x.at(tick), frame.bottom() + 18, "middle", "tick", x.label(tick)));
        }
        if (last) {
            parts.add(Shape.text(frame.right(), frame.bottom() + 38, "end", "axis", axes.across()));
        }
        int room = (int) ((frame.right() - frame.left()) / Shape.LETTER);
        parts.add(Shape.text(frame.left(), frame.top() - 12, "start", "name", Shape.cut(panel.title(), room))
                .tip(panel.title()));
        for (Level level : panel.levels()) {
            parts.add(Shape.line(frame.left(), y.at(level.value()), frame.right(), y.at(level.value()), "target"));
        }
        for (int i = panel.curves().size() - 1; i >= 0; i--) {
            parts.add(curve(panel.curves().get(i), x, y));
        }
        for (Level level : panel.levels()) { // over the curves
            parts.add(Shape.text(frame.right(), y.at(level.value()) - 6, "end", "axis halo", level.words()));
        }
        return parts;
    }

    private Tag curve(Curve curve, Scale x, Scale y) {
        List<double[]> placed = new ArrayList<>();
        for (double[] point : curve.points()) {
            if (Double.isFinite(point[0]) && !Double.isNaN(point[1])) {
                placed.add(new double[] {x.at(point[0]), y.at(Math.min(point[1], axes.ceiling()))});
            }
        }
        String style = "curve " + curve.sign().colour() + (curve.dashed() ? " dashed" : "");
        Tag drawn = Shape.group("row").tip(curve.tip()).add(Shape.path(Thinned.of(placed), style));
        marks(placed).forEach(at -> drawn.add(curve.sign().marker(at[0], at[1], 4)));
        return drawn;
    }

    /** Of many points some on the way, and the last, so that a curve is known without its colour. */
    private static List<double[]> marks(List<double[]> placed) {
        if (placed.size() <= 2 * MARKS) {
            return placed;
        }
        double[] end = placed.get(placed.size() - 1);
        double from = placed.get(1)[0];
        List<double[]> marks = new ArrayList<>();
        for (double[] point : placed) {
            if (marks.size() < MARKS - 1 && point[0] >= from + (marks.size() + 1) * (end[0] - from) / MARKS) {
                marks.add(point);
            }
        }
        marks.add(end);
        return marks;
    }

    private Scale across(Frame frame) {
        double from = axes.reversed() ? frame.right() : frame.left();
        double to = axes.reversed() ? frame.left() : frame.right();
        int ticks = Math.max(3, (int) ((frame.right() - frame.left()) / 70));
        return axes.logarithmic()
                ? Scale.logarithmic(values(point -> point[0]), from, to, ticks)
                : Scale.linear(DoubleStream.concat(DoubleStream.of(0), values(point -> point[0])), from, to, ticks);
    }

    private DoubleStream heights() {
        DoubleStream levels =
                panels.stream().flatMap(panel -> panel.levels().stream()).mapToDouble(Level::value);
        return DoubleStream.concat(levels, values(point -> point[1]).filter(value -> value <= axes.ceiling()));
    }

    private DoubleStream values(ToDoubleFunction<double[]> coordinate) {
        Stream<double[]> all =
                panels.stream().flatMap(panel -> panel.curves().stream()).flatMap(curve -> curve.points().stream());
        return all.filter(point -> !Double.isNaN(point[1])).mapToDouble(coordinate);
    }
}
