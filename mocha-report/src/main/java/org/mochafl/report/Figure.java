package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plot with all that belongs to it on a page: what a screen reader says, a legend, a caption, and its numbers.
 *
 * <p>The plot is drawn twice, for a wide and for a narrow screen; the style sheet shows one of them.
 *
 * @param id names the figure on its page
 * @param name a short name, which a screen reader says first
 * @param description what there is to see, in words
 * @param plot the plot
 */
record Figure(String id, String name, String description, Plot plot) {

    static final double WIDE = 860;
    static final double NARROW = 340;

    /**
     * The figure element.
     *
     * @param legend what explains the signs, shown above the plot; may be null
     * @param caption what tells how to read the plot, shown below it
     */
    Tag tag(@Nullable Tag legend, String caption) {
        Tag figure = Tag.of("figure").attr("id", id);
        if (legend != null) {
            figure.add(legend);
        }
        return figure.add(drawn("wide", WIDE), drawn("narrow", NARROW))
                .add(Tag.of("figcaption").text(caption));
    }

    /** A legend that names every method. */
    static Tag legend(List<Series> series) {
        Tag legend = Tag.of("ul", "legend");
        for (Series each : series) {
            legend.add(Tag.of("li")
                    .add(each.key())
                    .add(Tag.of("span").text(each.method().name())));
        }
        return legend;
    }

    private Tag drawn(String variant, double width) {
        Drawing drawing = plot.draw(width);
        String title = id + "-" + variant + "-title";
        String words = id + "-" + variant + "-desc";
        List<Tag> parts = new ArrayList<>();
        parts.add(Tag.of("title").attr("id", title).text(name));
        parts.add(Tag.of("desc").attr("id", words).text(description));
        parts.addAll(drawing.parts());
        return Tag.of("svg", "plot " + variant)
                .attr("xmlns", "http://www.w3.org/2000/svg")
                .attr("viewBox", "0 0 " + Numbers.coordinate(width) + " " + Numbers.coordinate(drawing.height()))
                .attr("role", "img")
                .attr("aria-labelledby", title)
                .attr("aria-describedby", words)
                .add(parts);
    }
}
