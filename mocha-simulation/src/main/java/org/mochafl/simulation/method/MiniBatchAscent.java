package org.mochafl.simulation.method;

import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.LocalSolver;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;

/**
 * A mini-batch of dual coordinate steps, each made as if it were alone: b exact steps at the round's w_t, their sum scaled by
 * β/b. The budget's steps are b, at most all coordinates.
 *
 * <p>The subproblem never rises with β = 1; with more it may.
 */
final class MiniBatchAscent implements LocalSolver {

    /*
     * With e_j the unit vectors, B the batch and δ_j the exact minimiser of G_t along e_j from Δ = 0, the update is Δ = (β/b)
     * Σ_B δ_j e_j.
     *
     * β = 1 is safe. Δ is then the mean of the b points δ_j e_j, and G_t is convex, so that
     *
     *     G_t(Δ) ≤ (1/b) Σ_B G_t(δ_j e_j) ≤ G_t(0);
     *
     * the domain is convex, so that α + Δ is in it; and D(α + Δ) ≤ Σ_t G_t(Δ_t) ≤ Σ_t G_t(0) = D(α) under a safe σ′.
     *
     * With β > 1 neither holds: G_t may rise, where rows are alike, and coordinates, which are moved by βδ_j/b, at most δ_j as
     * β ≤ b, stay in the box up to rounding, for which they are clipped.
     *
     * A step needs x_jᵀw_t and an addition of x_j, two row touches. Losses are not measured: the method needs none of
     * them in its rounds. In an evaluation they are.
     */

    private final double beta;

    /** @param beta β ≥ 1; of a batch of fewer coordinates, their number */
    MiniBatchAscent(double beta) {
        this.beta = beta;
    }

    @Override
    public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        int coordinates = start.alpha().length;
        int batch = (int) Math.min(coordinates, subproblem.budget().mostSteps());
        if (batch == 0) {
            return new LocalSolution(start.alpha(), start.s(), LocalSolution.Losses.NOT_MEASURED, Double.NaN, 0, 0);
        }
        double scale = Math.min(beta, batch) / batch;
        double curvature = subproblem.curvature() * subproblem.weight();
        double[] alpha = start.alpha().clone();
        double[] z = new double[start.s().length];
        int[] order = RandomStream.of(subproblem.seed()).permutation(coordinates);
        for (int k = 0; k < batch; k++) {
            int j = order[k];
            int row = j / data.outputs();
            int offset = (j % data.outputs()) * data.features();
            double label = data.label(row, j % data.outputs());
            double prediction = data.rows().dot(row, subproblem.model(), offset);
            double step = subproblem.loss().step(alpha[j], label, prediction, curvature * data.squaredNorms()[row]);
            double after = subproblem.loss().feasible(alpha[j] + scale * (step - alpha[j]), label);
            if (after != alpha[j]) {
                data.rows().addTo(row, after - alpha[j], z, offset);
                alpha[j] = after;
            }
        }
        double[] s = start.s().clone();
        DenseKernels.axpy(1, z, 0, s, 0, s.length);
        return new LocalSolution(alpha, s, LocalSolution.Losses.NOT_MEASURED, Double.NaN, batch, 2L * batch);
    }
}
