package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** Ticks, grid lines and titles of axes. */
final class Axis {

    private Axis() {}

    /** What the axis of a comparison's metric is called: "error per device, %". */
    static String title(Comparison comparison, ValueFormat format) {
        TaskWord word = comparison.data().word();
        return comparison.metric().label(word) + " per " + word.one() + (format.percent() ? ", %" : "");
    }

    /** What the column of a comparison's metric is called in a file, which holds fractions: "error per device, fraction". */
    static String column(Comparison comparison) {
        TaskWord word = comparison.data().word();
        return comparison.metric().label(word) + " per " + word.one()
                + comparison.metric().fileUnit();
    }

    /** A horizontal axis at {@code bottom}, with grid lines up to {@code top}. */
    static List<Tag> below(Scale scale, double top, double bottom, String title) {
        List<Tag> parts = new ArrayList<>();
        double end = 0;
        for (double tick : scale.ticks()) {
            double x = scale.at(tick);
            parts.add(Shape.line(x, top, x, bottom, "grid"));
            parts.add(Shape.text(x, bottom + 17, "middle", "tick", scale.label(tick)));
            end = Math.max(end, x);
        }
        parts.add(Shape.text(end + 8, bottom + 36, "end", "axis", title));
        return parts;
    }

    /** A vertical axis at {@code left}, with grid lines to {@code right}; its title stands above it. */
    static List<Tag> beside(Scale scale, double left, double right, String title) {
        List<Tag> parts = new ArrayList<>();
        double highest = Double.MAX_VALUE;
        for (double tick : scale.ticks()) {
            double y = scale.at(tick);
            parts.add(Shape.line(left, y, right, y, "grid"));
            parts.add(Shape.text(left - 8, y + 4, "end", "tick", scale.label(tick)));
            highest = Math.min(highest, y);
        }
        parts.add(Shape.text(0, highest - 14, "start", "axis", title));
        return parts;
    }
}
