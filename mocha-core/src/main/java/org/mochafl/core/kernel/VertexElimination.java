package org.mochafl.core.kernel;

import java.util.Arrays;

/**
 * The Cholesky factor of L + diag(g) by elimination of one vertex after the other, the one with the fewest neighbours
 * first [George89].
 *
 * <p>Not thread-safe until it has run; immutable afterwards.
 */
final class VertexElimination {

    /*
     * L + diag(g) is the energy Σ_edges w_ij (x_i − x_j)² + Σ_i g_i x_i². The minimum over x_v is an energy of the same
     * form over the neighbours of v: with p = g_v + Σ_i w_vi each pair of them gains the weight w_vi w_vj/p, and each of
     * them the ground w_vi g_v/p (a star becomes a mesh). Nothing is ever subtracted, so each number of the factor has
     * small relative error whatever the condition number; a factorisation of the matrix itself would lose g beside L
     * [Alfa02].
     */

    private static final int NONE = -1;

    private final int[][] neighbours;
    private final double[][] weights;
    private final double[] ground;
    private final double[] pivots;
    private final int[] order;
    private int eliminated;
    private long fill;
    private long edges;

    /** Vertices by degree: the first of each degree, and for each vertex those beside it in the list of its degree. */
    private final int[] first;

    private final int[] before;
    private final int[] after;
    private int least;

    VertexElimination(int[] from, int[] to, double[] weight, double[] ground) {
        int size = ground.length;
        this.ground = ground.clone();
        this.neighbours = new int[size][];
        this.weights = new double[size][];
        this.pivots = new double[size];
        this.order = new int[size];
        this.first = new int[size];
        this.before = new int[size];
        this.after = new int[size];
        this.edges = weight.length;
        connect(from, to, weight);
        Arrays.fill(first, NONE);
        for (int v = size - 1; v >= 0; v--) {
            list(v);
        }
    }

    private void connect(int[] from, int[] to, double[] weight) {
        int[] degree = new int[ground.length];
        for (int e = 0; e < weight.length; e++) {
            degree[from[e]]++;
            degree[to[e]]++;
        }
        for (int v = 0; v < degree.length; v++) {
            neighbours[v] = new int[degree[v]];
            weights[v] = new double[degree[v]];
        }
        // by the number of the other end, so that each list rises
        int[][] ends = new int[ground.length][];
        int[][] edges = new int[ground.length][];
        for (int v = 0; v < degree.length; v++) {
            ends[v] = new int[degree[v]];
            edges[v] = new int[degree[v]];
        }
        int[] filled = new int[ground.length];
        for (int e = 0; e < weight.length; e++) {
            ends[from[e]][filled[from[e]]] = to[e];
            edges[from[e]][filled[from[e]]++] = e;
            ends[to[e]][filled[to[e]]] = from[e];
            edges[to[e]][filled[to[e]]++] = e;
        }
        int[] placed = new int[ground.length];
        for (int u = 0; u < ends.length; u++) {
            for (int k = 0; k < ends[u].length; k++) {
                int v = ends[u][k];
                neighbours[v][placed[v]] = u;
                weights[v][placed[v]++] = weight[edges[u][k]];
            }
        }
    }

    /**
     * Eliminates vertices until those left have more than {@code mostDegree} neighbours.
     *
     * @param mostFill how many numbers the factor may have
     * @return false, with the work half done, once it is sure to have more: it has one for each edge left, at least
     */
    boolean run(int mostDegree, long mostFill) {
        while (eliminated < order.length) {
            while (first[least] == NONE) {
                least++;
            }
            if (least > mostDegree) {
                return true;
            }
            if (fill + edges > mostFill) {
                return false;
            }
            int v = first[least];
            unlist(v);
            eliminate(v);
        }
        return true;
    }

    private void eliminate(int v) {
        int[] of = neighbours[v];
        double[] w = weights[v];
        double pivot = ground[v];
        long degrees = 0;
        for (double weight : w) {
            pivot += weight;
        }
        for (int k = 0; k < of.length; k++) {
            int i = of[k];
            unlist(i);
            degrees -= neighbours[i].length;
            ground[i] += w[k] * ground[v] / pivot;
            mesh(i, v, w[k], pivot);
            degrees += neighbours[i].length;
            list(i);
        }
        // each edge of v is counted at one end here, each new one at both
        edges += (degrees - of.length) / 2;
        for (int k = 0; k < w.length; k++) {
            w[k] /= pivot;
        }
        pivots[v] = pivot;
        order[eliminated++] = v;
        fill += of.length;
    }

    /** Ties i to the other neighbours of v instead of v. */
    private void mesh(int i, int v, double tie, double pivot) {
        int[] own = neighbours[i];
        double[] ownWeights = weights[i];
        int[] other = neighbours[v];
        double[] otherWeights = weights[v];
        int[] merged = new int[own.length + other.length - 2];
        double[] mergedWeights = new double[merged.length];
        int a = 0;
        int b = 0;
        int count = 0;
        while (a < own.length || b < other.length) {
            int left = a < own.length ? own[a] : Integer.MAX_VALUE;
            int right = b < other.length ? other[b] : Integer.MAX_VALUE;
            if (left == v) {
                a++;
            } else if (right == i) {
                b++;
            } else {
                merged[count] = Math.min(left, right);
                double weight = left <= right ? ownWeights[a++] : 0;
                // the product first: the same bits from both ends
                mergedWeights[count++] = right <= left ? weight + tie * otherWeights[b++] / pivot : weight;
            }
        }
        neighbours[i] = count == merged.length ? merged : Arrays.copyOf(merged, count);
        weights[i] = count == merged.length ? mergedWeights : Arrays.copyOf(mergedWeights, count);
    }

    private void list(int v) {
        int degree = neighbours[v].length;
        before[v] = NONE;
        after[v] = first[degree];
        if (first[degree] != NONE) {
            before[first[degree]] = v;
        }
        first[degree] = v;
        least = Math.min(least, degree);
    }

    private void unlist(int v) {
        if (before[v] == NONE) {
            first[neighbours[v].length] = after[v];
        } else {
            after[before[v]] = after[v];
        }
        if (after[v] != NONE) {
            before[after[v]] = before[v];
        }
    }

    /** Numbers in the factor, its diagonal apart. */
    long fill() {
        return fill;
    }

    /** The vertices left, in rising order. */
    int[] left() {
        boolean[] gone = new boolean[order.length];
        for (int k = 0; k < eliminated; k++) {
            gone[order[k]] = true;
        }
        int[] left = new int[order.length - eliminated];
        for (int v = 0, count = 0; v < gone.length; v++) {
            if (!gone[v]) {
                left[count++] = v;
            }
        }
        return left;
    }

    /** The neighbours a vertex has among those left, rising; not a copy. */
    int[] neighbours(int v) {
        return neighbours[v];
    }

    /** The weights of the edges to them; not a copy. */
    double[] weights(int v) {
        return weights[v];
    }

    /** g of a vertex that is left. */
    double ground(int v) {
        return ground[v];
    }

    /** From right sides of all equations to those of the equations left. */
    void forward(double[] columns, int width) {
        for (int k = 0; k < eliminated; k++) {
            int v = order[k];
            int[] of = neighbours[v];
            double[] shares = weights[v];
            for (int j = 0; j < of.length; j++) {
                DenseKernels.axpy(shares[j], columns, v * width, columns, of[j] * width, width);
            }
        }
    }

    /** From the solution at the vertices left to that at all. */
    void backward(double[] columns, int width) {
        for (int k = eliminated - 1; k >= 0; k--) {
            int v = order[k];
            for (int j = v * width; j < (v + 1) * width; j++) {
                columns[j] /= pivots[v];
            }
            int[] of = neighbours[v];
            double[] shares = weights[v];
            for (int j = 0; j < of.length; j++) {
                DenseKernels.axpy(shares[j], columns, of[j] * width, columns, v * width, width);
            }
        }
    }
}
