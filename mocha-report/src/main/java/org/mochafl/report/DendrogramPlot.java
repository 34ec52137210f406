package org.mochafl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mochafl.core.relations.SimilarityTree;
import org.mochafl.core.relations.TaskGroups;

/**
 * A dendrogram from left to right: a row a task, or, of many, a row a part of the tree; two branches meet at the average
 * correlation of the tasks on both.
 */
final class DendrogramPlot implements Plot {

    /** More tasks than this are drawn as parts. */
    static final int MOST_TASKS = 300;

    private static final int MOST_ON_A_PHONE = 120;
    private static final int PARTS = 80;
    private static final double TOP = 14;
    private static final double AXIS = 44;

    private final SimilarityTree tree;
    private final List<String> names;
    private final int[] place;
    private final RelationSigns signs;
    private final boolean cut;

    /**
     * A drawing.
     *
     * @param names the tasks' names
     * @param order the tasks from top to bottom, as the tree allows it
     * @param cut whether the groups were cut from the tree
     */
    DendrogramPlot(SimilarityTree tree, List<String> names, int[] order, RelationSigns signs, boolean cut) {
        this.tree = tree;
        this.names = names;
        this.place = new int[names.size()];
        for (int k = 0; k < order.length; k++) {
            place[order[k]] = k;
        }
        this.signs = signs;
        this.cut = cut;
    }

    /** What a row is drawn for, from top to bottom. */
    private List<SimilarityTree> rows(boolean wide) {
        List<SimilarityTree> rows =
                new ArrayList<>(tree.size() <= (wide ? MOST_TASKS : MOST_ON_A_PHONE) ? tree.cut(-1) : parts(tree));
        rows.sort(Comparator.comparingInt(row -> place[row.leaves()[0]]));
        return rows;
    }

    private static List<SimilarityTree> parts(SimilarityTree tree) {
        double[] heights = heights(tree).sorted().toArray();
        return tree.cut(heights[heights.length - PARTS]);
    }

    private static DoubleStream heights(SimilarityTree tree) {
        List<Double> heights = new ArrayList<>();
        List<SimilarityTree> open = new ArrayList<>(List.of(tree));
        while (!open.isEmpty()) {
            SimilarityTree node = open.remove(open.size() - 1);
            if (node.size() > 1) {
                heights.add(node.height());
                open.addAll(List.of(node.children()));
            }
        }
        return heights.stream().mapToDouble(Double::doubleValue);
    }

    @Override
    public Drawing draw(double width) {
        boolean wide = width > 500;
        List<SimilarityTree> rows = rows(wide);
        int letters = wide ? 22 : 12;
        double row = rows.size() <= 60 ? 19 : rows.size() <= 150 ? 14.5 : 12;
        double size = Math.min(12.5, row - 1);
        double left = 26 + Shape.widest(rows.stream().map(this::label).toList(), letters) * size / 12.5;
        double bottom = TOP + row * rows.size() + 4;
        Scale x = Scale.linear(DoubleStream.of(1, 1 - tree.height()), width - 14, left, wide ? 8 : 4);
        List<Tag> parts = new ArrayList<>(axis(x, left, bottom, width));
        Canvas canvas = new Canvas(rows, x, row, left);
        canvas.draw(tree);
        parts.addAll(canvas.parts);
        Tag labels = Shape.group("names").attr("style", "font-size:" + Numbers.coordinate(size) + "px");
        for (int k = 0; k < rows.size(); k++) {
            double y = TOP + row * (k + 0.5);
            String label = label(rows.get(k));
            Tag name = Shape.text(left - 18, y + 0.34 * size, "end", "name", Shape.cut(label, letters));
            labels.add(label.equals(tip(rows.get(k))) ? name : name.tip(tip(rows.get(k))));
            parts.add(marker(rows.get(k), left - 8, y, Math.min(4, row / 3.4)));
        }
        parts.add(labels);
        return new Drawing(bottom + AXIS, parts);
    }

    private List<Tag> axis(Scale x, double left, double bottom, double width) {
        List<Tag> parts = new ArrayList<>();
        for (double tick : x.ticks()) {
            parts.add(Shape.line(x.at(tick), TOP, x.at(tick), bottom, "grid"));
            parts.add(Shape.text(x.at(tick), bottom + 17, "middle", "tick", x.label(tick)));
        }
        if (cut && 1 - tree.height() < TaskGroups.CORRELATION) {
            double at = x.at(TaskGroups.CORRELATION);
            parts.add(Shape.line(at, TOP - 6, at, bottom, "target"));
        }
        parts.add(Shape.text(width - 8, bottom + 36, "end", "axis", "average correlation"));
        parts.add(Shape.text(left, bottom + 36, "start", "axis", width > 500 ? "← alike" : ""));
        return parts;
    }

    private Tag marker(SimilarityTree row, double x, double y, double radius) {
        int[] tasks = row.leaves();
        boolean mixed = IntStream.of(tasks).anyMatch(task -> signs.group(task) != signs.group(tasks[0]));
        return mixed ? RelationSigns.dot(x, y, radius) : signs.marker(tasks[0], x, y, radius);
    }

    private String label(SimilarityTree row) {
        String first = names.get(row.leaves()[0]);
        return row.size() == 1 ? first : first + " and " + Numbers.count(row.size() - 1) + " more";
    }

    private String tip(SimilarityTree row) {
        if (row.size() == 1) {
            return signs.tip(row.leaves()[0]);
        }
        List<String> some = new ArrayList<>();
        for (int task : row.leaves()) {
            if (some.size() < 5) {
                some.add(names.get(task));
            }
        }
        return Words.some(some, row.size());
    }

    /** The branches, drawn from the rows to the root. */
    private final class Canvas {

        private final List<SimilarityTree> rows;
        private final Scale x;
        private final double row;
        private final double left;
        private final List<Tag> parts = new ArrayList<>();

        Canvas(List<SimilarityTree> rows, Scale x, double row, double left) {
            this.rows = rows;
            this.x = x;
            this.row = row;
            this.left = left;
        }

        /** A point where a node is, and the group of all its tasks, −1 for none. */
        private record Joint(double x, double y, int group) {}

        Joint draw(SimilarityTree node) {
            if (rows.contains(node)) {
                double y = TOP + row * (rows.indexOf(node) + 0.5);
                double at = node.size() == 1 ? left : x.at(1 - node.height());
                if (node.size() > 1) {
                    parts.add(Shape.line(left, y, at, y, "branch whole"));
                }
                return new Joint(at, y, group(node));
            }
            Joint one = draw(node.children()[0]);
            Joint other = draw(node.children()[1]);
            Joint joint = new Joint(
                    x.at(1 - node.height()), (one.y + other.y) / 2, one.group == other.group ? one.group : -1);
            String path = "M" + Numbers.coordinate(one.x) + " " + Numbers.coordinate(one.y) + "H"
                    + Numbers.coordinate(joint.x) + "V" + Numbers.coordinate(other.y) + "H"
                    + Numbers.coordinate(other.x);
            parts.add(Tag.of("path", "branch " + signs.colour(joint.group)).attr("d", path));
            return joint;
        }

        private int group(SimilarityTree node) {
            int first = signs.group(node.leaves()[0]);
            for (int task : node.leaves()) {
                if (signs.group(task) != first) {
                    return -1;
                }
            }
            return first;
        }
    }
}
