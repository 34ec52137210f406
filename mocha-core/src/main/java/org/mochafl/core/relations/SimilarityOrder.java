package org.mochafl.core.relations;

/**
 * Puts tasks in a line so that similar ones are neighbours: of all the orders that a {@link SimilarityTree} allows (each
 * of its nodes may swap its children), the one whose neighbours are closest together [BarJoseph01].
 */
public final class SimilarityOrder {

    /*
     * best[i][j] is the least length of a line through the tasks below the node where i and j meet, that begins with i
     * and ends with j. With h and l the tasks on both sides of the seam between i's child and j's child,
     *
     *     best[i][j] = min over h, l of best[i][h] + distance(h, l) + best[l][j],     best[i][i] = 0.
     *
     * The minimum over h comes first, for all l: O(m³) in all, and one m × m array, because a pair meets only once. Which
     * h and l they were is computed again on the way back.
     */

    private static final int LARGEST = 1000;

    private final RelationMatrix relations;
    private final double[][] best;

    private SimilarityOrder(RelationMatrix relations) {
        this.relations = relations;
        this.best = new double[relations.size()][relations.size()];
    }

    /** The tasks' numbers in order; the first is lower than the last. More than a thousand tasks: in the tree's order. */
    public static int[] of(RelationMatrix relations) {
        return relations.size() < 2 ? new int[relations.size()] : of(relations, SimilarityTree.of(relations));
    }

    /** The same where the tree is known. */
    public static int[] of(RelationMatrix relations, SimilarityTree tree) {
        int m = relations.size();
        if (m < 2) {
            return new int[m];
        }
        if (m > LARGEST) {
            return tree.leaves();
        }
        SimilarityOrder order = new SimilarityOrder(relations);
        order.measure(tree);
        int[] ends = order.bestEnds(tree);
        int[] line = new int[m];
        order.place(tree, ends[0], ends[1], line, 0);
        return line;
    }

    private void measure(SimilarityTree node) {
        SimilarityTree[] children = node.children();
        if (children.length == 0) {
            return;
        }
        measure(children[0]);
        measure(children[1]);
        double[] toSeam = new double[relations.size()];
        for (int i : children[0].leaves()) {
            int[] ends = children[0].without(i).leaves();
            for (int l : children[1].leaves()) {
                toSeam[l] = nearest(i, ends, l);
            }
            for (int j : children[1].leaves()) {
                double least = Double.POSITIVE_INFINITY;
                for (int l : children[1].without(j).leaves()) {
                    least = Math.min(least, toSeam[l] + best[l][j]);
                }
                best[i][j] = least;
                best[j][i] = least;
            }
        }
    }

    private double nearest(int i, int[] ends, int l) {
        double least = Double.POSITIVE_INFINITY;
        for (int h : ends) {
            least = Math.min(least, best[i][h] + relations.distance(h, l));
        }
        return least;
    }

    private int[] bestEnds(SimilarityTree root) {
        int[] ends = {root.leaves()[0], root.leaves()[root.leaves().length - 1]};
        for (int i : root.children()[0].leaves()) {
            for (int j : root.children()[1].leaves()) {
                if (best[i][j] < best[ends[0]][ends[1]]) {
                    ends = new int[] {Math.min(i, j), Math.max(i, j)};
                }
            }
        }
        return ends[0] < ends[1] ? ends : new int[] {ends[1], ends[0]};
    }

    /** Writes the best line from i to j through a node's tasks, from position {@code at} on. */
    private void place(SimilarityTree node, int i, int j, int[] line, int at) {
        if (node.children().length == 0) {
            line[at] = i;
            return;
        }
        SimilarityTree first = node.with(i);
        SimilarityTree second = node.with(j);
        int[] seam = {i, j};
        double least = Double.POSITIVE_INFINITY;
        for (int h : first.without(i).leaves()) {
            for (int l : second.without(j).leaves()) {
                double length = best[i][h] + relations.distance(h, l) + best[l][j];
                if (length < least) {
                    least = length;
                    seam = new int[] {h, l};
                }
            }
        }
        place(first, i, seam[0], line, at);
        place(second, seam[1], j, line, at + first.leaves().length);
    }
}
