package org.mochafl.report;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A dendrogram of tasks by average linkage: the two clusters whose tasks are closest on average are joined, again and
 * again. Of equally close pairs the one with the lowest numbers is joined first.
 */
final class SimilarityTree {

    private final int[] leaves;
    private final @Nullable SimilarityTree left;
    private final @Nullable SimilarityTree right;

    private SimilarityTree(int[] leaves, @Nullable SimilarityTree left, @Nullable SimilarityTree right) {
        this.leaves = leaves;
        this.left = left;
        this.right = right;
    }

    /** The tree of at least one task. */
    static SimilarityTree of(RelationMatrix relations) {
        int m = relations.size();
        SimilarityTree[] clusters = new SimilarityTree[m];
        double[][] distances = new double[m][m];
        for (int i = 0; i < m; i++) {
            clusters[i] = new SimilarityTree(new int[] {i}, null, null);
            for (int j = 0; j < m; j++) {
                distances[i][j] = relations.distance(i, j);
            }
        }
        for (int live = m; live > 1; live--) {
            int[] pair = closest(distances, live);
            join(clusters, distances, pair[0], pair[1]);
            moveLast(clusters, distances, live - 1, pair[1]);
        }
        return clusters[0];
    }

    /** The tasks below this node. */
    int[] leaves() {
        return leaves;
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
    SimilarityTree[] children() {
        return left == null || right == null ? new SimilarityTree[0] : new SimilarityTree[] {left, right};
    }

    private boolean holds(int task) {
        return IntStream.of(leaves).anyMatch(leaf -> leaf == task);
    }

    private static int[] closest(double[][] distances, int live) {
        int[] pair = {0, 1};
        for (int i = 0; i < live; i++) {
            for (int j = i + 1; j < live; j++) {
                if (distances[i][j] < distances[pair[0]][pair[1]]) {
                    pair = new int[] {i, j};
                }
            }
        }
        return pair;
    }

    /** Puts i and j together at i; the distance to another cluster is the average over both clusters' tasks. */
    private static void join(SimilarityTree[] clusters, double[][] distances, int i, int j) {
        int a = clusters[i].leaves.length;
        int b = clusters[j].leaves.length;
        for (int k = 0; k < distances.length; k++) {
            double distance = (a * distances[i][k] + b * distances[j][k]) / (a + b);
            distances[i][k] = distance;
            distances[k][i] = distance;
        }
        int[] leaves = IntStream.concat(IntStream.of(clusters[i].leaves), IntStream.of(clusters[j].leaves))
                .toArray();
        clusters[i] = new SimilarityTree(leaves, clusters[i], clusters[j]);
    }

    private static void moveLast(SimilarityTree[] clusters, double[][] distances, int last, int to) {
        clusters[to] = clusters[last];
        for (int k = 0; k < distances.length; k++) {
            distances[to][k] = distances[last][k];
            distances[k][to] = distances[k][last];
        }
    }
}
