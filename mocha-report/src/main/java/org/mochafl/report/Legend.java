package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What explains the signs of a plot. A builder.
 *
 * <p>A sign is drawn in a square of 12 × 12 units.
 */
final class Legend {

    private static final double SIGN = 20;
    private static final double GAP = 22;
    private static final double LINE = 22;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Tag sign, String words) {}

    /** A legend that names what the signs stand for. */
    static Legend of(List<Sign> signs) {
        Legend legend = new Legend();
        signs.forEach(sign -> legend.add(sign.marker(), sign.name()));
        return legend;
    }

    Legend add(Tag sign, String words) {
        entries.add(new Entry(sign, words));
        return this;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** A sign as a small drawing of its own. */
    static Tag key(Tag sign) {
        return Tag.of("svg", "key")
                .attr("viewBox", "0 0 12 12")
                .attr("aria-hidden", "true")
                .add(sign);
    }

    /** The legend on a page. */
    Tag tag() {
        Tag legend = Tag.of("ul", "legend");
        for (Entry entry : entries) {
            legend.add(Tag.of("li").add(key(entry.sign())).add(Tag.of("span").text(entry.words())));
        }
        return legend;
    }

    /** The legend as a part of a drawing, in as many lines as it needs. */
    Drawing draw(double width) {
        List<Tag> parts = new ArrayList<>();
        double x = 0;
        double y = 0;
        for (Entry entry : entries) {
            String words = Shape.cut(entry.words(), (int) ((width - SIGN) / Shape.LETTER));
            double length = SIGN + Shape.widest(List.of(words), words.length());
            if (x > 0 && x + length > width) {
                x = 0;
                y += LINE;
            }
            parts.add(Shape.moved(x, y + 4).add(entry.sign()));
            parts.add(Shape.text(x + SIGN, y + 14, "start", "name", words));
            x += length + GAP;
        }
        return new Drawing(entries.isEmpty() ? 0 : y + LINE, parts);
    }
}
