package org.mochafl.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a shape is painted: the part of its style that it inherits.
 *
 * @param fill colour, or none
 * @param stroke colour, or none
 * @param width of the stroke
 * @param dashes of the stroke, in turn with gaps; empty for none
 * @param rounded whether the stroke's corners are
 * @param strokeFirst whether the fill is painted over the stroke
 * @param size of letters
 * @param bold whether letters are
 * @param families fonts, the best first
 * @param opacity of all
 */
record Brush(
        @Nullable Color fill,
        @Nullable Color stroke,
        float width,
        List<Float> dashes,
        boolean rounded,
        boolean strokeFirst,
        float size,
        boolean bold,
        List<String> families,
        float opacity) {

    private static final int BOLD = 600;

    /** What holds where nothing is said. */
    static final Brush USUAL = new Brush(Color.BLACK, null, 1, List.of(), false, false, 16, false, List.of(), 1);

    /** The same with what a style says otherwise. */
    Brush with(Map<String, String> style) {
        return new Brush(
                colour(style.get("fill"), fill),
                colour(style.get("stroke"), stroke),
                number(style.get("stroke-width"), width),
                dashes(style.get("stroke-dasharray")),
                style.getOrDefault("stroke-linejoin", rounded ? "round" : "miter")
                        .equals("round"),
                style.getOrDefault("paint-order", strokeFirst ? "stroke" : "normal")
                        .equals("stroke"),
                number(style.get("font-size"), size),
                style.containsKey("font-weight") ? number(style.get("font-weight"), 0) >= BOLD : bold,
                families(style.get("font-family")),
                opacity * number(style.get("opacity"), 1));
    }

    Stroke pen() {
        int join = rounded ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER;
        float[] pattern = new float[dashes.size()];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = dashes.get(i);
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, join, 4, pattern.length == 0 ? null : pattern, 0);
    }

    /** The first of the fonts that is among those here and has the letters of a text. */
    Font font(String text, Set<String> here) {
        int style = bold ? Font.BOLD : Font.PLAIN;
        return families.stream()
                .filter(here::contains)
                .map(family -> new Font(family, style, 1).deriveFont(size))
                .filter(font -> font.canDisplayUpTo(text) < 0)
                .findFirst()
                .orElseGet(() -> new Font(Font.SANS_SERIF, style, 1).deriveFont(size));
    }

    private static @Nullable Color colour(@Nullable String value, @Nullable Color inherited) {
        if (value == null || value.equals("none")) {
            return value == null ? inherited : null;
        }
        if (value.length() == 4) { // #rgb
            StringBuilder full = new StringBuilder("#");
            value.chars().skip(1).forEach(digit -> full.append((char) digit).append((char) digit));
            return Color.decode(full.toString());
        }
        return Color.decode(value);
    }

    private static float number(@Nullable String value, float inherited) {
        return value == null || value.equals("inherit") ? inherited : Float.parseFloat(value.replace("px", ""));
    }

    private List<Float> dashes(@Nullable String value) {
        return value == null
                ? dashes
                : List.of(value.split(" ", -1)).stream().map(Float::valueOf).toList();
    }

    private List<String> families(@Nullable String value) {
        return value == null
                ? families
                : List.of(value.split(",", -1)).stream()
                        .map(family -> family.strip().replace("\"", ""))
                        .toList();
    }
}
