package org.mochafl.report;

/**
 * How something looks in every figure: a colour and a marker, so that neither eye nor printer needs the colour.
 *
 * @param name what it stands for
 * @param slot its number among all that stand in one figure, from 0
 */
record Sign(String name, int slot) {

    private static final int COLOURS = 6;
    private static final int MARKERS = 5;

    /** The class that gives the colour. */
    String colour() {
        return "s" + slot % COLOURS;
    }

    /** The marker around a point. */
    Tag marker(double x, double y, double radius) {
        Tag marker = switch (slot % MARKERS) {
            case 0 -> Tag.of("circle").attr("cx", x).attr("cy", y).attr("r", radius);
            case 1 -> polygon(x, y, 1.25 * radius, 0, -1, 1, 0, 0, 1, -1, 0);
            case 2 -> polygon(x, y, radius, 0, -1.2, 1.1, 0.8, -1.1, 0.8);
            case 3 -> polygon(x, y, 0.9 * radius, -1, -1, 1, -1, 1, 1, -1, 1);
            default -> polygon(x, y, radius, 0, 1.2, 1.1, -0.8, -1.1, -0.8);
        };
        return marker.attr("class", "marker " + colour());
    }

    /** The marker for a legend. */
    Tag marker() {
        return marker(6, 6, 4.5);
    }

    /** The marker as a small drawing of its own, for a table. */
    Tag key() {
        return Legend.key(marker());
    }

    private static Tag polygon(double x, double y, double radius, double... corners) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            points.append(Numbers.coordinate(x + radius * corners[i]))
                    .append(',')
                    .append(Numbers.coordinate(y + radius * corners[i + 1]))
                    .append(' ');
        }
        return Tag.of("polygon").attr("points", points.toString().strip());
    }
}
