package org.mochafl.core.relations;

import java.util.List;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.structure.CentralCoupling;

/**
 * The correlations under a central M, whose rows are asked for a block at a time.
 *
 * @param coupling M
 * @param deviations √M_tt
 */
record CentralCorrelations(CentralCoupling coupling, double[] deviations) {

    private static final int BLOCK = Neighbours.BLOCK;

    /** Those of a coupling. */
    static CentralCorrelations of(CentralCoupling coupling, TaskLoop loop) {
        double[] deviations = new double[coupling.tasks()];
        forEachBlock(coupling.tasks(), loop, (first, count) -> {
            double[] rows = coupling.rows(first, count);
            for (int k = 0; k < count; k++) {
                deviations[first + k] = Math.sqrt(rows[(first + k) * count + k]);
            }
        });
        return new CentralCorrelations(coupling, deviations);
    }

    private interface BlockBody {

        void accept(int first, int count);
    }

    private static void forEachBlock(int tasks, TaskLoop loop, BlockBody body) {
        loop.forEach(
                (tasks + BLOCK - 1) / BLOCK,
                block -> body.accept(block * BLOCK, Math.min(BLOCK, tasks - block * BLOCK)));
    }

    private Neighbours.Block block(int first, int count) {
        double[] rows = coupling.rows(first, count);
        return (t, s) -> rows[s * count + t - first] / (deviations[t] * deviations[s]);
    }

    RelationMatrix matrix(List<String> names, TaskLoop loop) {
        int m = coupling.tasks();
        double[][] values = new double[m][m];
        forEachBlock(m, loop, (first, count) -> {
            Neighbours.Block block = block(first, count);
            for (int t = first; t < first + count; t++) {
                for (int s = 0; s < m; s++) {
                    values[t][s] = block.value(t, s);
                }
            }
        });
        return RelationMatrix.of(names, values);
    }

    Neighbours strongest(int count, TaskLoop loop) {
        return Neighbours.of(coupling.tasks(), this::block, count, loop);
    }
}
