package org.mochafl.core.relations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tasks that belong together. Immutable.
 *
 * @param groups the tasks of each group, rising; the largest group first, of equally large ones that with the lowest task
 * @param alone the tasks in no group, rising
 * @param known true where the structure has groups, false where they were cut from a dendrogram
 */
public record TaskGroups(List<int[]> groups, int[] alone, boolean known) {

    /** Two parts of the dendrogram are one group where their tasks' correlations are at least this on average. */
    public static final double CORRELATION = 0.5;

    /** What rounding may add to a height. */
    private static final double ROUNDING = 1e-12;

    /** Copies the list. */
    public TaskGroups {
        groups = List.copyOf(groups);
    }

    /** The groups of a structure: the group of each task, by any numbers. A group of one is a group. */
    public static TaskGroups known(int[] groupOf) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int t = 0; t < groupOf.length; t++) {
            members.computeIfAbsent(groupOf[t], number -> new ArrayList<>()).add(t);
        }
        List<int[]> groups = members.values().stream()
                .map(tasks -> tasks.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        return new TaskGroups(sorted(groups), new int[0], true);
    }

    /** The groups of a dendrogram, cut where the average correlation falls below {@link #CORRELATION}. */
    public static TaskGroups cut(SimilarityTree tree) {
        List<int[]> groups = new ArrayList<>();
        List<Integer> alone = new ArrayList<>();
        for (SimilarityTree part : tree.cut(1 - CORRELATION + ROUNDING)) {
            int[] tasks = part.leaves();
            Arrays.sort(tasks);
            if (tasks.length == 1) {
                alone.add(tasks[0]);
            } else {
                groups.add(tasks);
            }
        }
        return new TaskGroups(
                sorted(groups),
                alone.stream().mapToInt(Integer::intValue).sorted().toArray(),
                false);
    }

    private static List<int[]> sorted(List<int[]> groups) {
        return groups.stream()
                .sorted(Comparator.<int[]>comparingInt(group -> -group.length).thenComparingInt(group -> group[0]))
                .toList();
    }

    /** The place of each task's group, from 0; −1 for a task in none. */
    public int[] places() {
        int tasks =
                alone.length + groups.stream().mapToInt(group -> group.length).sum();
        int[] places = new int[tasks];
        Arrays.fill(places, -1);
        for (int g = 0; g < groups.size(); g++) {
            for (int t : groups.get(g)) {
                places[t] = g;
            }
        }
        return places;
    }
}
