package org.mochafl.core.relations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dendrogram of tasks by average linkage: the two clusters whose tasks are closest on average are joined, again and
 * again. Of equally close pairs the one with the lowest numbers is joined first.
 *
 * <p>A node stands for the tasks below it; its height is the average of 1 − correlation over the pairs with one task below
 * each child, in [0, 2].
 */
public final class SimilarityTree {

    private final @Nullable SimilarityTree left;
    private final @Nullable SimilarityTree right;
    private final double height;
    private final int size;
    private Line line = Line.NONE;
    private int from;

    /** All tasks in the order in which the tree has them, and where each is: one for all nodes of a tree. */
    private record Line(int[] tasks, int[] places) {
        static final Line NONE = new Line(new int[0], new int[0]);
    }

    private SimilarityTree(@Nullable SimilarityTree left, @Nullable SimilarityTree right, double height, int size) {
        this.left = left;
        this.right = right;
        this.height = height;
        this.size = size;
    }

    /** A tree of one task, to be joined. */
    static SimilarityTree leaf(int task) {
        SimilarityTree leaf = new SimilarityTree(null, null, 0, 1);
        leaf.from = task;
        return leaf;
    }

    /** Two trees under one node; the one with the lowest task is to come first. */
    static SimilarityTree joined(SimilarityTree left, SimilarityTree right, double height) {
        return new SimilarityTree(left, right, height, left.size + right.size);
    }

    /** Puts the tasks of a finished tree in line; its nodes can be asked for tasks from then on. */
    SimilarityTree lined() {
        Line all = new Line(new int[size], new int[size]);
        Deque<SimilarityTree> open = new ArrayDeque<>();
        open.push(this);
        int placed = 0;
        while (!open.isEmpty()) {
            SimilarityTree node = open.pop();
            node.line = all;
            if (node.left == null || node.right == null) {
                all.tasks[placed] = node.from;
                all.places[node.from] = placed;
                node.from = placed++;
            } else {
                node.from = placed;
                open.push(node.right);
                open.push(node.left);
            }
        }
        return this;
    }

    /** The tree of at least one task. */
    public static SimilarityTree of(RelationMatrix relations) {
        int m = relations.size();
        SimilarityTree[] clusters = new SimilarityTree[m];
        double[][] distances = new double[m][m];
        for (int i = 0; i < m; i++) {
            clusters[i] = leaf(i);
            for (int j = 0; j < m; j++) {
                distances[i][j] = relations.distance(i, j);
            }
        }
        for (int live = m; live > 1; live--) {
            int[] pair = closest(distances, live);
            join(clusters, distances, pair[0], pair[1]);
            moveLast(clusters, distances, live - 1, pair[1]);
        }
        return clusters[0].lined();
    }

    /** The tasks below this node. */
    public int[] leaves() {
        return Arrays.copyOfRange(line.tasks, from, from + size);
    }

    /** How many tasks are below this node. */
    public int size() {
        return size;
    }

    /** The average distance, 1 − correlation, between the tasks of both children; 0 for a leaf. */
    public double height() {
        return height;
    }

    /** The largest parts of the tree that are joined at most so high, from left to right. */
    public List<SimilarityTree> cut(double most) {
        List<SimilarityTree> parts = new ArrayList<>();
        Deque<SimilarityTree> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            SimilarityTree node = open.pop();
            if (node.left == null || node.right == null || node.height <= most) {
                parts.add(node);
            } else {
                open.push(node.right);
                open.push(node.left);
            }
        }
        return parts;
    }

    /** The child that does not hold a task; for a leaf, the leaf itself. */
    SimilarityTree without(int task) {
        if (left == null || right == null) {
            return this;
        }
        return left.holds(task) ? right : left;
    }

    /** The child that holds a task; for a leaf, the leaf itself. */
    SimilarityTree with(int task) {
        if (left == null || right == null) {
            return this;
        }
        return left.holds(task) ? left : right;
    }

    /** The children, left and right; none for a leaf. */
    public SimilarityTree[] children() {
        return left == null || right == null ? new SimilarityTree[0] : new SimilarityTree[] {left, right};
    }

    private boolean holds(int task) {
        int place = line.places[task];
        return place >= from && place < from + size;
    }

    private static int[] closest(double[][] distances, int live) {
        int[] pair = {0, 1};
        for (int i = 0; i < live; i++) {
            for (int j = i + 1; j < live; j++) {
                if (distances[i][j] < distances[pair[0]][pair[1]]) {
                    pair[0] = i;
                    pair[1] = j;
                }
            }
        }
        return pair;
    }

    /** Puts i and j together at i; the distance to another cluster is the average over both clusters' tasks. */
    private static void join(SimilarityTree[] clusters, double[][] distances, int i, int j) {
        double height = distances[i][j];
        int a = clusters[i].size;
        int b = clusters[j].size;
        for (int k = 0; k < distances.length; k++) {
            double distance = (a * distances[i][k] + b * distances[j][k]) / (a + b);
            distances[i][k] = distance;
            distances[k][i] = distance;
        }
        clusters[i] = joined(clusters[i], clusters[j], height);
    }

    private static void moveLast(SimilarityTree[] clusters, double[][] distances, int last, int to) {
        clusters[to] = clusters[last];
        for (int k = 0; k < distances.length; k++) {
            distances[to][k] = distances[last][k];
            distances[k][to] = distances[k][last];
        }
    }
}
