package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure as a file of its own: with title, legend and caption in the drawing, and the colours of the light theme
 * written out, since not every program that opens SVG knows variables.
 */
final class StandaloneSvg {

    private static final double MARGIN = 24;
    private static final double TITLE = 34;
    private static final double LINE = 18;
    private static final double CAPTION_LETTER = 6.4;

    private StandaloneSvg() {}

    static String of(Figure figure) {
        List<Tag> parts = new ArrayList<>();
        double y = MARGIN;
        parts.add(Shape.text(MARGIN, y + 15, "start", "title", Shape.cut(figure.name(), 84)));
        y += TITLE;
        Drawing legend = figure.legend().draw(Figure.WIDE);
        parts.add(Shape.moved(MARGIN, y).add(legend.parts()));
        y += legend.height() + (figure.legend().isEmpty() ? 0 : 14);
        Drawing drawing = figure.plot().draw(Figure.WIDE);
        parts.add(Shape.moved(MARGIN, y).add(drawing.parts()));
        y += drawing.height() + 10;
        for (String line : Shape.lines(figure.caption(), (int) (Figure.WIDE / CAPTION_LETTER))) {
            y += LINE;
            parts.add(Shape.text(MARGIN, y, "start", "axis", line));
        }
        return document(figure, Figure.WIDE + 2 * MARGIN, y + MARGIN, parts);
    }

    private static String document(Figure figure, double width, double height, List<Tag> parts) {
        Tag svg = Tag.of("svg", "plot")
                .attr("xmlns", "http://www.w3.org/2000/svg")
                .attr("xmlns:xlink", "http://www.w3.org/1999/xlink")
                .attr("width", width)
                .attr("height", height)
                .attr("viewBox", "0 0 " + Numbers.coordinate(width) + " " + Numbers.coordinate(height))
                .attr("role", "img")
                .attr("aria-labelledby", "title")
                .attr("aria-describedby", "description")
                .add(Tag.of("title").attr("id", "title").text(figure.name()))
                .add(Tag.of("desc").attr("id", "description").text(figure.description()))
                .add(Tag.of("style").raw(Style.figure()))
                .add(Shape.rect(0, 0, width, height, "paper"))
                .add(parts);
        // A picture's address gets its older name: some programs know no other. No text holds a bare quote.
        String text = svg.toString().replace(" href=\"data:", " xlink:href=\"data:");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text + "\n";
    }
}
