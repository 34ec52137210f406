package org.mochafl.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Named rows of values, each value a marker: what {@link DotRowsPlot} and {@link DotColumnsPlot} draw.
 *
 * @param format of the values
 * @param axis the title of the axis
 * @param signs how the values look; value k of every row has sign k
 * @param rows in the order in which they are drawn
 * @param ends what stands at the first, in the middle and at the last of many rows
 * @param heading of the words at the rows' ends
 */
record DotChart(ValueFormat format, String axis, List<Sign> signs, List<Row> rows, Ends ends, String heading) {

    /** More rows than this are drawn as columns. */
    static final int MOST_ROWS = 60;

    /**
     * A row.
     *
     * @param name its name
     * @param values one a sign; not a number where there is none
     * @param link the line between two of the values
     * @param tip the row in words
     * @param end what stands at its end
     */
    record Row(String name, List<Double> values, Link link, String tip, String end) {

        Row {
            values = List.copyOf(values);
        }
    }

    /**
     * A line between two values; none is drawn where one of them is not a number.
     *
     * @param from a value
     * @param to a value
     * @param cssClass the colour: "s0" or another, or nothing
     */
    record Link(double from, double to, String cssClass) {

        static final Link NONE = new Link(Double.NaN, Double.NaN, "");

        boolean drawn() {
            return Double.isFinite(from) && Double.isFinite(to);
        }

        String classes() {
            return cssClass.isEmpty() ? "link" : "link " + cssClass;
        }
    }

    /**
     * What explains the order of many rows.
     *
     * @param first at the first
     * @param middle in the middle, where there is room
     * @param last at the last
     */
    record Ends(String first, String middle, String last) {}

    DotChart {
        signs = List.copyOf(signs);
        rows = List.copyOf(rows);
    }

    /** A row a task, or, of many tasks, a column. */
    Plot plot() {
        return rows.size() <= MOST_ROWS ? new DotRowsPlot(this) : new DotColumnsPlot(this);
    }

    /** How the plot is read: "From top to bottom". */
    String direction() {
        return rows.size() <= MOST_ROWS ? "From top to bottom" : "From left to right";
    }

    /** Every value that there is, as it is shown. */
    DoubleStream shown() {
        return format.shown(rows.stream().flatMap(row -> row.values().stream()).mapToDouble(Double::doubleValue));
    }

    /** A row's value as it is shown. */
    double shown(Row row, int sign) {
        return format.shown(row.values().get(sign));
    }

    /** The places of the signs, the one with the lowest slot last so that it is drawn over the others. */
    List<Integer> backToFront() {
        return IntStream.range(0, signs.size())
                .boxed()
                .sorted(Comparator.comparingInt(k -> -signs.get(k).slot()))
                .toList();
    }
}
