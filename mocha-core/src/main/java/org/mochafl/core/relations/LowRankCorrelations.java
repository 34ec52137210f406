package org.mochafl.core.relations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.structure.TaskRow;

/**
 * Correlations under a coupling of diagonal and low rank, M = diag(δ) + U diag(q) Uᵀ, without an m × m matrix: each costs
 * O(r), from z_t = u_t / √M_tt, as Σ_j q_j z_tj z_sj. O(mr) numbers.
 */
public final class LowRankCorrelations implements Correlations {

    private final int tasks;
    private final int rank;
    private final double[] z;
    private final double[] weighted;

    /**
     * The correlations of tasks with these rows.
     *
     * @param tasks m
     * @param q the weights of the coupling, r numbers
     * @param rows the row of each task, by its number
     */
    public LowRankCorrelations(int tasks, double[] q, IntFunction<TaskRow> rows) {
        this.tasks = tasks;
        this.rank = q.length;
        this.z = new double[Math.multiplyExact(tasks, rank)];
        this.weighted = new double[z.length];
        for (int t = 0; t < tasks; t++) {
            TaskRow row = rows.apply(t);
            double diagonal = row.delta();
            for (int j = 0; j < rank; j++) {
                diagonal += q[j] * row.u()[j] * row.u()[j];
            }
            double scale = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
            for (int j = 0; j < rank; j++) {
                z[t * rank + j] = row.u()[j] * scale;
                weighted[t * rank + j] = q[j] * z[t * rank + j];
            }
        }
    }

    @Override
    public int tasks() {
        return tasks;
    }

    @Override
    public double value(int t, int s) {
        return t == s
                ? 1
                : Math.max(
                        -1,
                        Math.min(1, DenseKernels.dot(weighted, Math.min(t, s) * rank, z, Math.max(t, s) * rank, rank)));
    }

    /** From the sum of their z: O(r) a task. */
    @Override
    public double average(int[] among) {
        double[] sum = new double[rank];
        double[] weightedSum = new double[rank];
        double ofThemselves = 0;
        for (int t : among) {
            DenseKernels.axpy(1, z, t * rank, sum, 0, rank);
            DenseKernels.axpy(1, weighted, t * rank, weightedSum, 0, rank);
            ofThemselves += DenseKernels.dot(weighted, t * rank, z, t * rank, rank);
        }
        double pairs = (double) among.length * (among.length - 1);
        return (DenseKernels.dot(weightedSum, 0, sum, 0, rank) - ofThemselves) / pairs;
    }

    /*
     * The average of the correlations between the tasks of two clusters is that of their mean z: O(r), whatever their sizes.
     * A chain of nearest neighbours ends in two clusters that are each other's nearest, and under average linkage those
     * are joined in the end whatever is joined before [Murtagh83]. So all joins are found in O(m² r), with O(mr) numbers.
     */
    @Override
    public SimilarityTree tree(TaskLoop loop) {
        Clusters clusters = new Clusters(loop);
        while (clusters.live > 1) {
            clusters.step();
        }
        return clusters.roots[0].lined();
    }

    /** The clusters that are not joined yet, in the first {@code live} places. */
    private final class Clusters {

        private static final int CHUNK = 4096;

        private final TaskLoop loop;
        private final SimilarityTree[] roots = new SimilarityTree[tasks];
        private final int[] lowest = new int[tasks];
        private final double[] means = z.clone();
        private final double[] weightedMeans = weighted.clone();
        private final List<Integer> chain = new ArrayList<>();
        private int live = tasks;

        Clusters(TaskLoop loop) {
            this.loop = loop;
            for (int t = 0; t < tasks; t++) {
                roots[t] = SimilarityTree.leaf(t);
                lowest[t] = t;
            }
        }

        /** Makes the chain longer, or joins its last two. */
        void step() {
            if (chain.isEmpty()) {
                chain.add(0);
            }
            int last = chain.get(chain.size() - 1);
            int before = chain.size() > 1 ? chain.get(chain.size() - 2) : -1;
            int nearest = nearest(last, before);
            if (nearest == before) {
                chain.remove(chain.size() - 1);
                chain.remove(chain.size() - 1);
                join(Math.min(last, before), Math.max(last, before));
            } else {
                chain.add(nearest);
            }
        }

        /** The cluster closest to one; of equally close ones the one before it in the chain, else that of the lowest place. */
        private int nearest(int one, int before) {
            int chunks = (live + CHUNK - 1) / CHUNK;
            int[] best = new int[chunks];
            loop.forEach(
                    chunks, chunk -> best[chunk] = nearestIn(one, chunk * CHUNK, Math.min(live, (chunk + 1) * CHUNK)));
            int nearest = before;
            for (int candidate : best) {
                if (candidate >= 0 && (nearest < 0 || closeness(one, candidate) > closeness(one, nearest))) {
                    nearest = candidate;
                }
            }
            return nearest;
        }

        private int nearestIn(int one, int from, int to) {
            int best = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int c = from; c < to; c++) {
                double closeness = closeness(one, c);
                if (c != one && closeness > most) {
                    most = closeness;
                    best = c;
                }
            }
            return best;
        }

        /** The average correlation between the tasks of both; the same bits for (b, a), or a chain might run in a circle. */
        private double closeness(int a, int b) {
            return DenseKernels.dot(weightedMeans, Math.min(a, b) * rank, means, Math.max(a, b) * rank, rank);
        }

        /** Puts a and b together at a, and the last cluster in the place of b. */
        private void join(int a, int b) {
            double height = 1 - closeness(a, b);
            boolean ordered = lowest[a] < lowest[b];
            double ofA = roots[a].size();
            double ofB = roots[b].size();
            roots[a] = SimilarityTree.joined(roots[ordered ? a : b], roots[ordered ? b : a], height);
            lowest[a] = Math.min(lowest[a], lowest[b]);
            for (double[] vectors : List.of(means, weightedMeans)) {
                for (int j = 0; j < rank; j++) {
                    vectors[a * rank + j] = (ofA * vectors[a * rank + j] + ofB * vectors[b * rank + j]) / (ofA + ofB);
                }
            }
            live--;
            roots[b] = roots[live];
            lowest[b] = lowest[live];
            System.arraycopy(means, live * rank, means, b * rank, rank);
            System.arraycopy(weightedMeans, live * rank, weightedMeans, b * rank, rank);
            int moved = live;
            chain.replaceAll(place -> place == moved ? b : place);
        }
    }
}
