package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.mochafl.core.kernel.GraphicalLasso;

/** Models far longer than the penalty, many more than they have features: hardly a pair is untied, and S is singular. */
final class GraphicalLassoWorkTest {

    private static final int TASKS = 90;

    private static final int FEATURES = 20;

    private static final double RHO = 0.1;

    private static double[] products() {
        Random random = new Random(5);
        double[] common = random.doubles(FEATURES, -8, 8).toArray();
        double[][] models = new double[TASKS][FEATURES];
        for (double[] model : models) {
            Arrays.setAll(model, k -> common[k] + random.nextGaussian());
        }
        double[] s = new double[TASKS * TASKS];
        for (int t = 0; t < TASKS; t++) {
            for (int j = 0; j < TASKS; j++) {
                for (int k = 0; k < FEATURES; k++) {
                    s[t * TASKS + j] += models[t][k] * models[j][k];
                }
            }
        }
        return s;
    }

    /** (S + kρI)⁻¹ by another library. */
    private static double[] ridge(double[] s, double factor) {
        DMatrixRMaj matrix = new DMatrixRMaj(TASKS, TASKS, true, s.clone());
        for (int t = 0; t < TASKS; t++) {
            matrix.add(t, t, factor * RHO);
        }
        assertThat(CommonOps_DDRM.invert(matrix)).isTrue();
        double[] inverse = new double[TASKS * TASKS];
        for (int t = 0; t < TASKS; t++) {
            for (int j = 0; j < TASKS; j++) {
                inverse[t * TASKS + j] = 0.5 * (matrix.get(t, j) + matrix.get(j, t));
            }
        }
        return inverse;
    }

    /** With hardly any work f is below that of every ridge and of the best diagonal; with more it is lower still. */
    @Test
    void littleWorkIsBetterThanARidge() {
        double[] s = products();
        GraphicalLasso.Solution little = GraphicalLasso.solve(TASKS, s, RHO, new double[0], 1000, 1);
        for (double factor : new double[] {3, 10, 30}) {
            assertThat(little.objective()).isLessThan(GraphicalLasso.objective(TASKS, s, RHO, ridge(s, factor)));
        }
        double[] diagonal = new double[TASKS * TASKS];
        for (int t = 0; t < TASKS; t++) {
            diagonal[t * (TASKS + 1)] = 1 / (s[t * (TASKS + 1)] + RHO);
        }
        assertThat(little.objective()).isLessThan(GraphicalLasso.objective(TASKS, s, RHO, diagonal));
        assertThat(little.sweeps()).isEqualTo(1);
        GraphicalLasso.Solution more = GraphicalLasso.solve(TASKS, s, RHO, little.precision(), 1000, 2e8);
        assertThat(more.sweeps()).isBetween(2, 100);
        assertThat(more.objective()).isLessThan(little.objective());
        assertThat(GraphicalLasso.objective(TASKS, s, RHO, more.precision())).isFinite();
    }
}
