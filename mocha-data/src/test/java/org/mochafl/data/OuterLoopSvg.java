package org.mochafl.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mochafl.data.OuterLoopFigure.Curve;

/** Relative joint gap (logarithmic) against Ω-steps, readable on a light and on a dark page. */
final class OuterLoopSvg {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 64;
    private static final int RIGHT = 170;
    private static final int TOP = 56;
    private static final int BOTTOM = 48;
    private static final int MOST_STEPS = 100;
    private static final int DECADES = 6;
    private static final int LINE = 16;

    /** Below the axis' end a label has no place. */
    private static final double LOWEST = 1e-6;

    private static final String STYLE = """
            <style>
            .page { fill: #ffffff } text { fill: #3d4451; font: 13px system-ui, sans-serif }
            .title { font-size: 15px; font-weight: 600; fill: #16191f }
            .grid { stroke: #e3e6eb } .axis { stroke: #8a92a0 } .goal { stroke: #16191f; fill: none; stroke-width: 1.5 }
            .curve { fill: none; stroke-width: 2; stroke-linejoin: round } .plain { stroke-dasharray: 6 4 } .metric { stroke-dasharray: 2 3 }
            .wide { stroke: #1f6fb4 } .narrow { stroke: #c2500a } text.wide, text.narrow { stroke: none }
            text.wide { fill: #1f6fb4 } text.narrow { fill: #c2500a }
            @media (prefers-color-scheme: dark) {
            .page { fill: #14171c } text { fill: #c3c9d4 } .title { fill: #f0f2f5 }
            .grid { stroke: #2b3038 } .axis { stroke: #7a8290 } .goal { stroke: #f0f2f5 }
            .wide { stroke: #6db3f2 } .narrow { stroke: #f5954e } text.wide { fill: #6db3f2 } text.narrow { fill: #f5954e }
            }
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();
    private final List<Label> labels = new ArrayList<>();

    private record Label(double x, double y, String kind, String text) {}

    String draw(List<Curve> curves) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-label=\"Relative joint gap against Ω-steps\">%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        svg.append(STYLE);
        svg.append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
        text(LEFT, 26, "title", "start", "Relative joint gap after each Ω-step: Land Mine, logistic, λ = 0.29");
        text(
                LEFT,
                45,
                "",
                "start",
                "dotted: by a metric; solid: by rows, proximal point; dashed: plain alternation; ○ goal");
        axes();
        curves.forEach(this::curve);
        labels();
        svg.append(String.format(
                Locale.ROOT, "<circle class=\"goal\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\"/>%n", x(60), y(1e-4)));
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (int decade = 0; decade <= DECADES; decade++) {
            double y = y(StrictMath.pow(10, -decade));
            line("grid", LEFT, y, WIDTH - RIGHT, y);
            text(LEFT - 8, y + 4, "", "end", decade == 0 ? "1" : "1e-" + decade);
        }
        for (int step = 0; step <= MOST_STEPS; step += 20) {
            line("axis", x(step), HEIGHT - BOTTOM, x(step), HEIGHT - BOTTOM + 5);
            text(x(step), HEIGHT - BOTTOM + 20, "", "middle", Integer.toString(step));
        }
        line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
        text(x(MOST_STEPS / 2.0), HEIGHT - 10, "", "middle", "Ω-steps");
    }

    private void curve(Curve curve) {
        boolean wide = curve.squaredSmoothing() > 1e-4;
        String kind = (wide ? "wide" : "narrow") + (curve.method().equals("proximal") ? "" : " " + curve.method());
        StringBuilder points = new StringBuilder();
        double lastX = 0;
        double lastY = 0;
        for (Map.Entry<Integer, Double> point : curve.gaps().entrySet()) {
            if (point.getKey() <= MOST_STEPS) {
                lastX = x(point.getKey());
                lastY = y(Math.min(1, Math.max(LOWEST, point.getValue())));
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", lastX, lastY));
            }
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline class=\"curve %s\" points=\"%s\"/>%n",
                kind,
                points.toString().strip()));
        boolean atEnd = lastX >= x(MOST_STEPS);
        String label = curve.method() + ", e² = " + (wide ? "1e-2" : "1e-6");
        labels.add(new Label(lastX + 8, atEnd ? lastY + 4 : lastY - 6, wide ? "wide" : "narrow", label));
    }

    /** The names of curves beside their ends, none over another. */
    private void labels() {
        labels.sort(Comparator.comparingDouble(Label::y).thenComparing(Label::x));
        double free = 0;
        int above = 0;
        for (Label label : labels) {
            boolean atEnd = label.x > x(MOST_STEPS);
            double y = atEnd ? Math.max(label.y, free) : label.y - LINE * above++;
            text(label.x, y, label.kind, "start", label.text);
            free = atEnd ? y + LINE : free;
        }
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                kind,
                x1,
                y1,
                x2,
                y2));
    }

    private void text(double x, double y, String kind, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                kind,
                x,
                y,
                anchor,
                text));
    }

    private static double x(double step) {
        return LEFT + (WIDTH - LEFT - RIGHT) * step / MOST_STEPS;
    }

    private static double y(double gap) {
        return TOP + (HEIGHT - TOP - BOTTOM) * -StrictMath.log10(gap) / DECADES;
    }
}
