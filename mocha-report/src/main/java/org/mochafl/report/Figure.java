package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plot with all that belongs to it: what a screen reader says, a legend, a caption, and its numbers. It stands on a
 * page, and leaves it as a drawing and as a table.
 *
 * <p>On the page the plot is drawn twice, for a wide and for a narrow screen; the style sheet shows one of them.
 *
 * @param id names the figure on its page
 * @param name a short name, which a screen reader says first and which names the files
 * @param description what there is to see, in words
 * @param plot the plot
 * @param numbers the numbers that are drawn
 * @param legend what explains the signs, shown above the plot; may be empty
 * @param caption what tells how to read the plot, shown below it
 */
record Figure(String id, String name, String description, Plot plot, CsvTable numbers, Legend legend, String caption)
        implements Part {

    static final double WIDE = 860;
    static final double NARROW = 340;

    @Override
    public Tag tag() {
        return framed(List.of(drawn("wide", WIDE), drawn("narrow", NARROW)));
    }

    @Override
    public Optional<Figure> figure() {
        return Optional.of(this);
    }

    /** The figure with something else on the page in the place of the plot; the files are the same. */
    Part shownAs(Tag body) {
        Figure figure = this;
        return new Part() {
            @Override
            public Tag tag() {
                return figure.framed(List.of(body));
            }

            @Override
            public Optional<Figure> figure() {
                return Optional.of(figure);
            }
        };
    }

    /** The drawing as a file that needs no page. */
    FigureFile svg() {
        return new FigureFile(FileName.of(name) + ".svg", StandaloneSvg.of(this));
    }

    /** The numbers as a file. */
    FigureFile csv() {
        return new FigureFile(FileName.of(name) + ".csv", numbers.text());
    }

    private Tag framed(List<Tag> body) {
        Tag figure = Tag.of("figure").attr("id", id);
        if (!legend.isEmpty()) {
            figure.add(legend.tag());
        }
        return figure.add(body)
                .add(Tag.of("figcaption").text(caption))
                .add(Tag.of("p", "downloads")
                        .add(
                                Download.link(svg(), "image/svg+xml", "SVG", name + " as a drawing, SVG"),
                                Download.link(csv(), "text/csv", "CSV", name + " as numbers, CSV")));
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
