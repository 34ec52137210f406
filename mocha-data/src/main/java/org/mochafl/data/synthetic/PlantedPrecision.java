package org.mochafl.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.mochafl.core.random.RandomStream;
import org.mochafl.data.Truth.Tie;

/**
 * A random sparse precision between tasks, Ω_tt = 1 and Ω_ts = −r_ts on the edges, and the lower Cholesky factor L of the
 * correlation matrix that belongs to it: a vector L z of independent standard normal z has variances of 1 and the partial
 * correlations r.
 *
 * <p>No task is in more than two edges and |r| ≤ 0.45, so every row of Ω is diagonally dominant.
 */
final class PlantedPrecision {

    private static final int MOST_TIES = 2;
    private static final double LEAST = 0.35;
    private static final double RANGE = 0.1;

    private final List<Tie> ties;
    private final DMatrixRMaj factor;

    private PlantedPrecision(List<Tie> ties, DMatrixRMaj factor) {
        this.ties = ties;
        this.factor = factor;
    }

    /**
     * Draws one.
     *
     * @param edges how many, fewer than there are tasks
     */
    static PlantedPrecision draw(int tasks, int edges, RandomStream random) {
        List<Tie> ties = drawTies(tasks, edges, random);
        DMatrixRMaj correlation = CommonOps_DDRM.identity(tasks);
        for (Tie tie : ties) {
            correlation.set(tie.from(), tie.to(), -tie.weight());
            correlation.set(tie.to(), tie.from(), -tie.weight());
        }
        CommonOps_DDRM.invertSPD(correlation, correlation);
        double[] scale = IntStream.range(0, tasks)
                .mapToDouble(t -> 1 / Math.sqrt(correlation.get(t, t)))
                .toArray();
        CommonOps_DDRM.multRows(scale, correlation);
        CommonOps_DDRM.multCols(correlation, scale);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(tasks, true);
        if (!cholesky.decompose(correlation)) {
            throw new IllegalStateException("expected a positive definite precision, found another");
        }
        return new PlantedPrecision(ties, cholesky.getT(null));
    }

    /** Random pairs of tasks that have room for an edge; there is such a pair while there are fewer than m − 1 edges. */
    private static List<Tie> drawTies(int tasks, int edges, RandomStream random) {
        int[] open = IntStream.range(0, tasks).toArray();
        int left = tasks;
        int[][] others = new int[tasks][MOST_TIES];
        int[] count = new int[tasks];
        List<Tie> ties = new ArrayList<>();
        while (ties.size() < edges) {
            int i = random.nextInt(left);
            int j = random.nextInt(left);
            int from = Math.min(open[i], open[j]);
            int to = Math.max(open[i], open[j]);
            boolean known = IntStream.range(0, count[from]).anyMatch(k -> others[from][k] == to);
            if (from == to || known) {
                continue;
            }
            double size = LEAST + RANGE * random.nextDouble();
            ties.add(new Tie(from, to, random.nextDouble() < 0.5 ? -size : size));
            others[from][count[from]++] = to;
            others[to][count[to]++] = from;
            left = withRoom(open, left, count);
        }
        return ties;
    }

    private static int withRoom(int[] open, int left, int[] count) {
        int kept = 0;
        for (int i = 0; i < left; i++) {
            if (count[open[i]] < MOST_TIES) {
                open[kept++] = open[i];
            }
        }
        return kept;
    }

    /** The edges, with r as weight. */
    List<Tie> ties() {
        return ties;
    }

    /** L_ts. */
    double factor(int task, int before) {
        return factor.get(task, before);
    }
}
