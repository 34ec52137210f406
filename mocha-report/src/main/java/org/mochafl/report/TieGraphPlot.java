package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tasks on a circle, similar ones side by side, with a curve for each tie: the stronger the wider, the farther apart its ends
 * the closer to the centre. Names stand outside, as many as there is room for: those of the strongest ties first.
 */
final class TieGraphPlot implements Plot {

    /** More tasks than this make a circle nobody can read. */
    static final int MOST_TASKS = 300;

    /** More ties than this are not drawn; the strongest are. */
    static final int MOST_TIES = 600;

    /** Ties that a phone shows; it has no pointer to tell them by, either. */
    private static final int MOST_ON_A_PHONE = 200;

    /** The number of the widest line. */
    private static final int WIDEST = 4;

    private static final double LETTER_HEIGHT = 12.5;

    private final List<String> names;
    private final int[] order;
    private final List<Tie> ties;
    private final boolean directed;
    private final RelationSigns signs;

    /**
     * A drawing.
     *
     * @param names the tasks' names
     * @param order the tasks around the circle
     * @param ties the strongest first
     */
    TieGraphPlot(List<String> names, int[] order, List<Tie> ties, boolean directed, RelationSigns signs) {
        this.names = names;
        this.order = order;
        this.ties = ties.subList(0, Math.min(MOST_TIES, ties.size()));
        this.directed = directed;
        this.signs = signs;
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        int letters = wide ? 18 : 10;
        double room = 14 + Shape.widest(names, letters);
        double radius = Math.min(width / 2 - room, 300);
        double height = 2 * (radius + room);
        return new Circle(width / 2, height / 2, radius, wide).draw(height, letters);
    }

    /** Where things are. */
    private final class Circle {

        private final double centreX;
        private final double centreY;
        private final double radius;
        private final double[] angles = new double[names.size()];
        private final double dot;
        private final boolean told;

        Circle(double centreX, double centreY, double radius, boolean told) {
            this.told = told;
            this.centreX = centreX;
            this.centreY = centreY;
            this.radius = radius;
            for (int k = 0; k < order.length; k++) {
                angles[order[k]] = 2 * Math.PI * k / order.length - Math.PI / 2;
            }
            dot = Math.max(1.6, Math.min(5, 2 * Math.PI * radius / order.length / 3.4));
        }

        Drawing draw(double height, int letters) {
            List<Tag> parts = new ArrayList<>();
            DoubleSummaryStatistics sizes =
                    ties.stream().mapToDouble(tie -> Math.abs(tie.weight())).summaryStatistics();
            double span = sizes.getMax() - sizes.getMin();
            for (int k = Math.min(ties.size(), told ? MOST_TIES : MOST_ON_A_PHONE) - 1; k >= 0; k--) {
                double size = Math.abs(ties.get(k).weight());
                parts.add(tie(ties.get(k), span > 0 ? (size - sizes.getMin()) / span : 0.5));
            }
            for (int task : order) {
                parts.add(signs.marker(task, x(task, radius), y(task, radius), dot)
                        .tip(signs.tip(task)));
            }
            for (int task : labelled()) {
                parts.add(label(task, letters));
            }
            return new Drawing(height, parts);
        }

        private double x(int task, double distance) {
            return centreX + distance * StrictMath.cos(angles[task]);
        }

        private double y(int task, double distance) {
            return centreY + distance * StrictMath.sin(angles[task]);
        }

        private Tag tie(Tie tie, double share) {
            double inside = radius - dot - 2;
            double[] from = {x(tie.from(), inside), y(tie.from(), inside)};
            double[] to = {x(tie.to(), inside), y(tie.to(), inside)};
            double[] middle = {(from[0] + to[0]) / 2, (from[1] + to[1]) / 2};
            double chord = Math.hypot(to[0] - from[0], to[1] - from[1]) / (2 * inside);
            double pull = 0.04 + 0.86 * chord;
            double[] bend = {middle[0] + pull * (centreX - middle[0]), middle[1] + pull * (centreY - middle[1])};
            String colour = tie.weight() < 0 ? "against" : "with";
            Tag line = Tag.of("path", "tie-line " + colour + " w" + Math.round(WIDEST * share))
                    .attr("d", "M" + point(from) + "Q" + point(bend) + " " + point(to));
            if (told) {
                line.tip(names.get(tie.from()) + (directed ? " → " : " – ") + names.get(tie.to()) + ": "
                        + Numbers.significant(tie.weight(), 3));
            }
            return directed
                    ? Shape.group("tie")
                            .add(line, arrow(bend, to, 4 + 3 * share).attr("class", "arrow " + colour))
                    : line;
        }

        private Tag arrow(double[] from, double[] to, double size) {
            double length = Math.max(1e-9, Math.hypot(to[0] - from[0], to[1] - from[1]));
            double dx = (to[0] - from[0]) / length;
            double dy = (to[1] - from[1]) / length;
            double[] base = {to[0] - 1.7 * size * dx, to[1] - 1.7 * size * dy};
            double[] left = {base[0] - 0.7 * size * dy, base[1] + 0.7 * size * dx};
            double[] right = {base[0] + 0.7 * size * dy, base[1] - 0.7 * size * dx};
            return Tag.of("path").attr("d", "M" + point(to) + "L" + point(left) + "L" + point(right) + "Z");
        }

        private static String point(double[] at) {
            return Numbers.coordinate(at[0]) + " " + Numbers.coordinate(at[1]);
        }

        /** The tasks whose names have room beside each other, outliers first, then those with the strongest ties. */
        private List<Integer> labelled() {
            double[] strength = new double[names.size()];
            ties.forEach(tie -> {
                strength[tie.from()] += Math.abs(tie.weight());
                strength[tie.to()] += Math.abs(tie.weight());
            });
            double step = 2 * Math.PI * (radius + 10) / order.length;
            int apart = (int) Math.ceil(LETTER_HEIGHT / step);
            boolean[] taken = new boolean[order.length];
            int[] place = new int[order.length];
            for (int k = 0; k < order.length; k++) {
                place[order[k]] = k;
            }
            List<Integer> labelled = new ArrayList<>();
            IntStream.of(order)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(task -> signs.isFar(task) ? 0 : 1)
                            .thenComparingDouble(task -> -strength[task]))
                    .forEach(task -> {
                        if (!taken[place[task]]) {
                            labelled.add(task);
                            for (int k = 1 - apart; k < apart; k++) {
                                taken[Math.floorMod(place[task] + k, order.length)] = true;
                            }
                        }
                    });
            return labelled;
        }

        private Tag label(int task, int letters) {
            boolean left = StrictMath.cos(angles[task]) < -1e-9;
            double degrees = Math.toDegrees(angles[task]) + (left ? 180 : 0);
            double distance = radius + dot + 6;
            return Tag.of("text", "name")
                    .attr("text-anchor", left ? "end" : "start")
                    .attr(
                            "transform",
                            "translate(" + Numbers.coordinate(x(task, distance)) + " "
                                    + Numbers.coordinate(y(task, distance)) + ") rotate("
                                    + Numbers.coordinate(degrees) + ")")
                    .attr("dy", "0.33em")
                    .text(Shape.cut(names.get(task), letters));
        }
    }
}
