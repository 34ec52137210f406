package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The relative gap against the rounds or the seconds: the W-step's as a line, the joint one as points, the target as a dashed line.
 * Logarithmic; a gap of 0 or below is drawn at the lower edge.
 */
final class GapPlot implements Plot {

    private static final double TOP = 40;
    private static final double LEFT = 52;
    private static final double FLOOR = 1e-16;

    private final GapCurve curve;
    private final Clock clock;

    /** What the horizontal axis counts. */
    enum Clock {
        ROUND,
        SECONDS;

        String title() {
            return this == ROUND ? "round" : "seconds";
        }

        /** A point's place on the axis; not a number where nobody took it. */
        double of(GapPoint point) {
            return this == ROUND ? point.round() : point.seconds().orElse(Double.NaN);
        }
    }

    GapPlot(GapCurve curve, Clock clock) {
        this.curve = curve;
        this.clock = clock;
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        double bottom = wide ? 340 : 270;
        double right = width - 14;
        Scale y = Scale.logarithmic(gaps(), bottom, TOP, wide ? 8 : 6);
        Scale x = Scale.linear(times(), LEFT, right, ticks(wide ? 8 : 4));
        List<Tag> parts = new ArrayList<>(Axis.beside(y, LEFT, right, "relative gap"));
        for (double tick : x.ticks()) {
            parts.add(Shape.text(x.at(tick), bottom + 18, "middle", "tick", x.label(tick)));
        }
        parts.add(Shape.text(right, bottom + 38, "end", "axis", clock.title()));
        parts.add(Shape.path(Thinned.of(placed(curve.wSteps(), x, y)), wStepClass(curve)));
        parts.add(Shape.path(placed(curve.joint(), x, y), "curve s0"));
        if (curve.target() > 0) {
            double target = y.at(curve.target());
            parts.add(Shape.line(LEFT, target, right, target, "target"));
            String words = "target " + Numbers.scientific(curve.target(), 1);
            parts.add(Shape.text(LEFT + 6, target - 6, "start", "axis halo", words));
        }
        timed(curve.joint()).forEach(point -> parts.add(jointPoint(x, y, point)));
        return new Drawing(bottom + 48, parts);
    }

    private Tag jointPoint(Scale x, Scale y, GapPoint point) {
        return Shape.group("row")
                .tip("Round " + Numbers.count(point.round()) + ": joint gap "
                        + Numbers.scientific(point.relativeGap(), 2))
                .add(marker(x.at(clock.of(point)), y.at(point.relativeGap())));
    }

    /** The W-step's line steps back where a joint gap is shown. */
    static String wStepClass(GapCurve curve) {
        return curve.joint().isEmpty() ? "curve s0" : "curve";
    }

    /** The sign of the joint gap. */
    static Tag marker(double x, double y) {
        return Tag.of("circle", "marker s0").attr("cx", x).attr("cy", y).attr("r", 4.2);
    }

    private DoubleStream gaps() {
        return DoubleStream.concat(
                DoubleStream.of(curve.target()),
                curve.points().mapToDouble(GapPoint::relativeGap).filter(gap -> gap >= FLOOR));
    }

    private DoubleStream times() {
        return DoubleStream.concat(DoubleStream.of(0), curve.points().mapToDouble(clock::of));
    }

    /** Rounds are whole numbers, so a short run gets a tick a round. */
    private int ticks(int room) {
        int last = curve.points().mapToInt(GapPoint::round).max().orElse(1);
        return clock == Clock.ROUND ? Math.max(1, Math.min(room, last)) : room;
    }

    private Stream<GapPoint> timed(List<GapPoint> points) {
        return points.stream().filter(point -> Double.isFinite(clock.of(point)) && !Double.isNaN(point.relativeGap()));
    }

    private List<double[]> placed(List<GapPoint> points, Scale x, Scale y) {
        return timed(points)
                .map(point -> new double[] {x.at(clock.of(point)), y.at(point.relativeGap())})
                .toList();
    }
}
