package org.mochafl.report;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.relations.RelationMatrix;

/**
 * The relation matrix as a square of colours with its legend.
 *
 * <p>Few tasks: a cell each, with names and, where there is room, numbers. Many: a picture; more than
 * {@link #LARGEST_PICTURE}: neighbours averaged.
 */
final class HeatmapPlot implements Plot {

    static final int MOST_CELLS = 60;
    static final int LARGEST_PICTURE = 300;

    private static final double LEGEND = 58;
    private static final double READABLE = 10;
    private static final double ROOM_FOR_NUMBER = 38;

    private final RelationMatrix relations;
    private final HeatColours colours;

    /** Of a matrix in the order in which it is drawn. */
    HeatmapPlot(RelationMatrix relations) {
        this.relations = relations;
        this.colours = HeatColours.of(relations);
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        boolean cells = relations.size() <= MOST_CELLS;
        double margin = cells ? margin(width) : 0;
        double top = wide ? margin : 0;
        double square = square(width, margin);
        List<Tag> parts = new ArrayList<>();
        if (margin > 0) {
            parts.add(names(margin, top, square, wide));
        }
        parts.add(cells ? cells(margin, top, square) : picture(square));
        parts.add(legend(margin, top + square + 22, Math.min(260, width - margin - 90)));
        return new Drawing(top + square + LEGEND, parts);
    }

    private double square(double width, double margin) {
        double largest = relations.size() <= MOST_CELLS ? 72.0 * relations.size() : Double.MAX_VALUE;
        return Math.min(largest, Math.min(width - margin, 680));
    }

    /** The room for names; 0 where rows are too low for them. */
    private double margin(double width) {
        double margin = 12 + Shape.widest(relations.names(), mostLetters(width));
        return square(width, margin) / relations.size() < READABLE ? 0 : margin;
    }

    private static int mostLetters(double width) {
        return width > 500 ? 18 : 11;
    }

    private Tag names(double margin, double top, double square, boolean wide) {
        double cell = square / relations.size();
        String style = "font-size:" + Numbers.coordinate(Math.min(12.5, cell)) + "px";
        Tag names = Shape.group("names").attr("style", style);
        for (int i = 0; i < relations.size(); i++) {
            String name = Shape.cut(relations.name(i), mostLetters(wide ? 860 : 340));
            double at = cell * (i + 0.5);
            names.add(Shape.text(margin - 8, top + at + 0.32 * Math.min(12.5, cell), "end", "name", name)
                    .tip(relations.name(i)));
            if (wide) {
                String turned = "translate(" + Numbers.coordinate(margin + at + 4) + " " + Numbers.coordinate(top - 8)
                        + ") rotate(-90)";
                names.add(Tag.of("text", "name")
                        .attr("transform", turned)
                        .text(name)
                        .tip(relations.name(i)));
            }
        }
        return names;
    }

    private Tag cells(double left, double top, double square) {
        double cell = square / relations.size();
        Tag cells = Shape.group("cells").attr("data-size", relations.size());
        for (int i = 0; i < relations.size(); i++) {
            for (int j = 0; j < relations.size(); j++) {
                String words = i == j
                        ? relations.name(i)
                        : relations.name(i) + " × " + relations.name(j) + ": "
                                + Numbers.fixed(relations.value(i, j), 2);
                cells.add(Shape.rect(left + cell * j, top + cell * i, cell, cell, "h" + level(i, j))
                        .tip(words));
                if (cell >= ROOM_FOR_NUMBER && i != j) {
                    cells.add(number(i, j, left + cell * (j + 0.5), top + cell * (i + 0.5) + 4));
                }
            }
        }
        return cells;
    }

    private Tag number(int i, int j, double x, double y) {
        String on = HeatColours.isStrong(level(i, j)) ? "number strong" : "number";
        return Shape.text(x, y, "middle", on, Numbers.fixed(relations.value(i, j), 2));
    }

    private int level(int i, int j) {
        return i == j ? HeatColours.DIAGONAL : colours.level(relations.value(i, j));
    }

    private Tag picture(double square) {
        byte[][] levels = levels();
        Tag cells = Shape.group("cells").attr("data-size", relations.size());
        for (boolean dark : new boolean[] {false, true}) {
            cells.add(Tag.of("image", dark ? "only-dark" : "only-light")
                    .attr("width", square)
                    .attr("height", square)
                    .attr("preserveAspectRatio", "none")
                    .attr("href", Png.dataUri(levels, HeatColours.palette(dark))));
        }
        return cells;
    }

    private byte[][] levels() {
        int m = relations.size();
        int block = (m + LARGEST_PICTURE - 1) / LARGEST_PICTURE;
        int size = (m + block - 1) / block;
        byte[][] levels = new byte[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                levels[i][j] = (byte) (block == 1 ? level(i, j) : colours.level(average(i * block, j * block, block)));
            }
        }
        return levels;
    }

    private double average(int top, int left, int block) {
        double sum = 0;
        int count = 0;
        for (int i = top; i < Math.min(top + block, relations.size()); i++) {
            for (int j = left; j < Math.min(left + block, relations.size()); j++) {
                if (i != j && !Double.isNaN(relations.value(i, j))) {
                    sum += relations.value(i, j);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private Tag legend(double left, double y, double length) {
        Tag legend = Shape.group("scale");
        int first = colours.lowest();
        double step = length / (HeatColours.ALIKE - first + 1);
        for (int level = first; level <= HeatColours.ALIKE; level++) {
            legend.add(Shape.rect(left + step * (level - first), y, step + 0.4, 10, "h" + level));
        }
        int decimals = 1;
        legend.add(Shape.text(left, y + 27, "start", "tick", Numbers.signed(colours.low(), decimals)));
        double middle = (colours.low() + colours.high()) / 2;
        legend.add(Shape.text(left + length / 2, y + 27, "middle", "tick", Numbers.signed(middle, first == 0 ? 0 : 2)));
        legend.add(Shape.text(left + length + 12, y + 10, "start", "axis", "correlation"));
        return legend.add(Shape.text(left + length, y + 27, "end", "tick", Numbers.signed(colours.high(), decimals)));
    }
}
