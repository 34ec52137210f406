package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.structure.TaskGraph.Edge;

/**
 * The connected parts of a graph.
 *
 * @param part the number of each task's part, in the order of their lowest tasks
 * @param sizes how many tasks each part has
 */
public record GraphParts(int[] part, int[] sizes) {

    /** The parts of a graph whose edges name tasks from 0 to m − 1. */
    public static GraphParts of(int tasks, List<Edge> edges) {
        int[] root = new int[tasks];
        Arrays.setAll(root, t -> t);
        for (Edge edge : edges) {
            int a = root(root, edge.from());
            int b = root(root, edge.to());
            // the lowest task of a part is its root
            root[Math.max(a, b)] = Math.min(a, b);
        }
        int[] part = new int[tasks];
        int[] sizes = new int[tasks];
        int count = 0;
        for (int t = 0; t < tasks; t++) {
            int of = root(root, t);
            part[t] = of == t ? count++ : part[of];
            sizes[part[t]]++;
        }
        return new GraphParts(part, Arrays.copyOf(sizes, count));
    }

    private static int root(int[] root, int task) {
        int t = task;
        while (root[t] != t) {
            root[t] = root[root[t]];
            t = root[t];
        }
        return t;
    }

    /** The number of parts. */
    public int count() {
        return sizes.length;
    }

    /** The tasks of the smallest part. */
    public int smallestSize() {
        return Arrays.stream(sizes).min().orElse(0);
    }

    /** The lowest task of the (first) smallest part. */
    public int memberOfSmallest() {
        int smallest = smallestSize();
        int t = 0;
        while (sizes[part[t]] != smallest) {
            t++;
        }
        return t;
    }
}
