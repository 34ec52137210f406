package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;

/** The simple parts of a drawing. Colours and fonts come from the style sheet, by class. */
final class Shape {

    /** About how wide a letter is. */
    static final double LETTER = 7.2;

    private Shape() {}

    static Tag line(double x1, double y1, double x2, double y2, String cssClass) {
        return Tag.of("line", cssClass)
                .attr("x1", x1)
                .attr("y1", y1)
                .attr("x2", x2)
                .attr("y2", y2);
    }

    static Tag rect(double x, double y, double width, double height, String cssClass) {
        return Tag.of("rect", cssClass)
                .attr("x", x)
                .attr("y", y)
                .attr("width", width)
                .attr("height", height);
    }

    /** Text that begins, is centred or ends at a point: {@code anchor} is start, middle or end. */
    static Tag text(double x, double y, String anchor, String cssClass, String text) {
        return Tag.of("text", cssClass)
                .attr("x", x)
                .attr("y", y)
                .attr("text-anchor", anchor)
                .text(text);
    }

    static Tag group(String cssClass) {
        return Tag.of("g", cssClass);
    }

    /** A group moved by so much. */
    static Tag moved(double x, double y) {
        return Tag.of("g").attr("transform", "translate(" + Numbers.coordinate(x) + " " + Numbers.coordinate(y) + ")");
    }

    /** A line through points, given as x and y in turn. */
    static Tag path(Iterable<double[]> points, String cssClass) {
        StringBuilder data = new StringBuilder();
        for (double[] point : points) {
            data.append(data.length() == 0 ? 'M' : 'L')
                    .append(Numbers.coordinate(point[0]))
                    .append(' ')
                    .append(Numbers.coordinate(point[1]));
        }
        return Tag.of("path", cssClass).attr("d", data.toString());
    }

    /** About how wide the longest of some texts is, each cut to so many characters. */
    static double widest(List<String> texts, int most) {
        return texts.stream()
                        .mapToInt(text -> Math.min(most, text.codePointCount(0, text.length())))
                        .max()
                        .orElse(0)
                * LETTER;
    }

    /** A text in lines of so many characters, broken between words. */
    static List<String> lines(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Cuts a text that is longer than so many characters. */
    static String cut(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
