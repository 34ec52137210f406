package org.mochafl.report;

import java.util.Locale;
import org.mochafl.core.relations.RelationMatrix;

/**
 * The colours of a relation matrix: blue for alike, orange for opposite, told apart by every kind of colour vision.
 *
 * <p>Levels run from 0 (most opposite) over {@link #NEUTRAL} to {@link #ALIKE}. When nothing is opposite, the blue half
 * spans the range of the values, so that differences among similar tasks show.
 *
 * @param low the value of the lowest colour in use
 * @param high the value of the highest
 */
record HeatColours(double low, double high) {

    static final int NEUTRAL = 20;
    static final int ALIKE = 40;
    static final int DIAGONAL = 41;
    static final int UNKNOWN = 42;

    private static final int[] LIGHT = {0x7f3b08, 0xe08214, 0xf5f5f2, 0x5b9bd5, 0x123f7d};
    private static final int[] DARK = {0xffbe6f, 0xa8611a, 0x21252e, 0x2d66b0, 0xa3cdff};
    private static final int[] LIGHT_REST = {0xd3d4d1, 0xb9aebf};
    private static final int[] DARK_REST = {0x3d434f, 0x5d5166};
    private static final double ROUND_TO = 0.1;

    /** The colours that suit a matrix; its diagonal does not count. */
    static HeatColours of(RelationMatrix relations) {
        double min = 1;
        double max = -1;
        for (int i = 0; i < relations.size(); i++) {
            for (int j = 0; j < i; j++) {
                double value = relations.value(i, j);
                min = value < min ? value : min;
                max = value > max ? value : max;
            }
        }
        if (min > max) {
            return new HeatColours(-1, 1);
        }
        if (min >= 0) {
            double low = Math.floor(min / ROUND_TO + 1e-6) * ROUND_TO;
            return new HeatColours(low, Math.max(low + ROUND_TO, roundedUp(max)));
        }
        double most = roundedUp(Math.max(-min, max));
        return new HeatColours(-most, most);
    }

    /** The lowest level in use. */
    int lowest() {
        return low < 0 ? 0 : NEUTRAL;
    }

    /** The level of a value off the diagonal. */
    int level(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        double share = Math.max(0, Math.min(1, (value - low) / (high - low)));
        return (int) Math.round(lowest() + share * (ALIKE - lowest()));
    }

    /** Whether text on a level takes the paper's colour instead of the ink's. */
    static boolean isStrong(int level) {
        return level <= ALIKE && Math.abs(level - NEUTRAL) > 13;
    }

    /** Every level's colour as 0xRRGGBB. */
    static int[] palette(boolean dark) {
        int[] anchors = dark ? DARK : LIGHT;
        int[] palette = new int[UNKNOWN + 1];
        int span = ALIKE / (anchors.length - 1);
        for (int level = 0; level <= ALIKE; level++) {
            int anchor = Math.min(level / span, anchors.length - 2);
            palette[level] = mix(anchors[anchor], anchors[anchor + 1], (level - anchor * span) / (double) span);
        }
        palette[DIAGONAL] = (dark ? DARK_REST : LIGHT_REST)[0];
        palette[UNKNOWN] = (dark ? DARK_REST : LIGHT_REST)[1];
        return palette;
    }

    /** The palette as variables of the style sheet. */
    static String variables(boolean dark) {
        int[] palette = palette(dark);
        StringBuilder css = new StringBuilder();
        for (int level = 0; level < palette.length; level++) {
            css.append(String.format(Locale.ROOT, "--h%d:#%06x;", level, palette[level]));
        }
        return css.toString();
    }

    /** A rule a level. */
    static String rules() {
        StringBuilder css = new StringBuilder();
        for (int level = 0; level <= UNKNOWN; level++) {
            css.append(".h" + level + "{fill:var(--h" + level + ")}");
        }
        return css.toString();
    }

    /** A rule a level for the cells of a table. */
    static String tableRules() {
        StringBuilder css = new StringBuilder();
        for (int level = 0; level <= UNKNOWN; level++) {
            css.append(".cell.h" + level + "{background:var(--h" + level + ")}");
        }
        return css.toString();
    }

    private static double roundedUp(double value) {
        return Math.min(1, Math.max(ROUND_TO, Math.ceil(value / ROUND_TO - 1e-6) * ROUND_TO));
    }

    private static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (from >> shift) & 0xff;
            int b = (to >> shift) & 0xff;
            mixed |= (int) Math.round(a + share * (b - a)) << shift;
        }
        return mixed;
    }
}
