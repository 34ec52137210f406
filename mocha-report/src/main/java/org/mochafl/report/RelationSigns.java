package org.mochafl.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mochafl.core.relations.Outliers;
import org.mochafl.core.relations.RelationAnalysis;
import org.mochafl.core.relations.TaskGroups;

/** How tasks look in the figures of relations: a sign for each group, one for tasks in none, a ring around outliers. */
final class RelationSigns {

    /** Groups that have a sign of their own; smaller ones share one. */
    static final int MOST_GROUPS = 10;

    private final List<String> names;
    private final int[] places;
    private final List<Sign> signs = new ArrayList<>();
    private final Outliers outliers;
    private final TaskWord word;

    private RelationSigns(List<String> names, int[] places, Outliers outliers, TaskWord word) {
        this.names = names;
        this.places = places;
        this.outliers = outliers;
        this.word = word;
    }

    static RelationSigns of(RelationAnalysis analysis, TaskWord word) {
        List<String> names = analysis.relations().names();
        int[] places = analysis.groups().map(TaskGroups::places).orElseGet(() -> none(names.size()));
        RelationSigns signs = new RelationSigns(names, places, analysis.outliers(), word);
        analysis.groups().ifPresent(groups -> {
            for (int g = 0; g < Math.min(groups.groups().size(), MOST_GROUPS); g++) {
                signs.signs.add(new Sign("group " + (g + 1), g));
            }
        });
        return signs;
    }

    private static int[] none(int tasks) {
        int[] none = new int[tasks];
        Arrays.fill(none, -1);
        return none;
    }

    /** The place of a task's group among those with a sign; −1 for any other. */
    int group(int task) {
        return places[task] < signs.size() ? places[task] : -1;
    }

    /** The class that colours what belongs to a group; nothing for none. */
    String colour(int group) {
        return group < 0 ? "" : signs.get(group).colour();
    }

    /** The sign of a group. */
    Sign sign(int group) {
        return signs.get(group);
    }

    boolean isFar(int task) {
        return outliers.isFar(task);
    }

    /** A task's marker, with a ring if it is an outlier. */
    Tag marker(int task, double x, double y, double radius) {
        int group = group(task);
        Tag marker = group < 0 ? dot(x, y, radius) : signs.get(group).marker(x, y, radius);
        return outliers.isFar(task) ? Shape.group("outlier").add(ring(x, y, 1.6 * radius), marker) : marker;
    }

    /** The marker of what is in no group. */
    static Tag dot(double x, double y, double radius) {
        return circle(x, y, 0.8 * radius).attr("class", "marker none");
    }

    private static Tag ring(double x, double y, double radius) {
        return circle(x, y, radius).attr("class", "ring");
    }

    private static Tag circle(double x, double y, double radius) {
        return Tag.of("circle").attr("cx", x).attr("cy", y).attr("r", radius);
    }

    /** What explains the markers. */
    Legend legend() {
        Legend legend = Legend.of(signs);
        boolean apart = false;
        boolean far = false;
        for (int t = 0; t < places.length; t++) {
            apart |= group(t) < 0;
            far |= outliers.isFar(t);
        }
        if (apart && !signs.isEmpty()) {
            legend.add(dot(6, 6, 4.5), signs.size() == MOST_GROUPS ? "in another group, or in none" : "in no group");
        }
        if (far) {
            legend.add(Shape.group("outlier").add(ring(6, 6, 6), dot(6, 6, 3.4)), "far from the others");
        }
        return legend;
    }

    /** What a pointer shows of a task. */
    String tip(int task) {
        String group = places[task] < 0 ? "" : ", group " + (places[task] + 1);
        return names.get(task) + group + (outliers.isFar(task) ? ", far from the other " + word.many() : "");
    }
}
