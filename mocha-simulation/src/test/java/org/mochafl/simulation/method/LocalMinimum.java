package org.mochafl.simulation.method;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.mochafl.core.task.TaskData;

/** The exact minimiser of a subproblem G_t, by other ways than the core's solvers. */
final class LocalMinimum {

    private static final int MOST_PASSES = 200_000;

    private LocalMinimum() {}

    /** α_t + Δ*. */
    static double[] of(MeanProblem problem, int t, double[] w, double curvature, double[] alpha) {
        return problem.loss() == PlainLoss.HINGE
                ? hinge(problem, t, w, curvature, alpha)
                : smooth(problem, t, w, curvature, alpha);
    }

    /**
     * The dual of G_t: min over r of c_t Σ ℓ(x_iᵀr) + ‖r − (w_t − κv_t)‖²/(2κ), κ = σ′M_tt, by Newton; then α_i = −ℓ′(x_iᵀr).
     */
    private static double[] smooth(MeanProblem problem, int t, double[] w, double curvature, double[] alpha) {
        TaskData task = problem.tasks().get(t);
        DMatrixRMaj a = CommonOps_DDRM.identity(problem.d());
        CommonOps_DDRM.scale(1 / curvature, a);
        double[] v = problem.v(t, alpha);
        double[] b = new double[w.length];
        for (int k = 0; k < b.length; k++) {
            b[k] = w[k] / curvature - v[k];
        }
        double[] r = new Newton(List.of(task), new double[] {problem.weight(t)}, problem.loss(), a, b).minimiser();
        double[] best = new double[alpha.length];
        for (int i = 0; i < best.length; i++) {
            best[i] = -problem.loss().slope(task.rows().dot(i, r, 0), task.label(i, 0));
        }
        return best;
    }

    /** A quadratic over a box, by cyclic coordinate steps on its matrix until they move nothing. */
    private static double[] hinge(MeanProblem problem, int t, double[] w, double curvature, double[] alpha) {
        TaskData task = problem.tasks().get(t);
        int n = alpha.length;
        double c = problem.weight(t);
        double[][] gram = task.rows().gram();
        double[] slope = new double[n]; // of G_t/c by Δ_i, without the conjugate
        for (int i = 0; i < n; i++) {
            slope[i] = task.rows().dot(i, w, 0);
        }
        double[] best = alpha.clone();
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            double moved = 0;
            for (int i = 0; i < n; i++) {
                double y = task.label(i, 0);
                double q = curvature * c * gram[i][i];
                double slack = 1 - y * slope[i];
                double target = q > 0 ? y * best[i] + slack / q : slack > 0 ? 1 : slack < 0 ? 0 : y * best[i];
                double change = y * Math.min(1, Math.max(0, target)) - best[i];
                best[i] += change;
                moved = Math.max(moved, Math.abs(change));
                for (int j = 0; j < n && change != 0; j++) {
                    slope[j] += curvature * c * change * gram[i][j];
                }
            }
            if (moved < 1e-14) {
                break;
            }
        }
        return best;
    }
}
