package org.mochafl.core.device;

import org.mochafl.core.device.LocalSolution.Losses;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/**
 * A solver that first moves a start which the round's loss does not allow to the nearest one it does: a device that goes
 * on with another loss keeps an α that may be outside the new domain, where D is infinite.
 */
final class FeasibleStart implements LocalSolver {

    /*
     * Δ = Δ₀ + Δ′, Δ₀ the projection. With z₀ = X_tᵀ Δ₀ and κ = σ′ M_tt c_t
     *
     *     G_t(Δ₀ + Δ′) = c_t Σ_i ℓ*(−α̂_i − Δ′_i) + ⟨w_t + κ z₀, Δ′v_t⟩ + (σ′/2) M_tt ‖Δ′v_t‖² + const,
     *
     * the same kind of subproblem, at α̂ = α + Δ₀, ŝ = s + z₀ and the model w_t + κ z₀. θ_t is measured from G_t(Δ₀), as
     * G_t(0) is infinite. So is the conjugate at the committed point: the losses of such a round are not measured, and no
     * gap is claimed for it. A device without budget changes nothing, as in every evaluation.
     */

    private final LocalSolver solver;

    FeasibleStart(LocalSolver solver) {
        this.solver = solver;
    }

    @Override
    public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        double[] alpha = feasible(data, start.alpha(), subproblem.loss());
        if (alpha == start.alpha()) {
            return solver.solve(data, start, subproblem);
        }
        if (subproblem.budget().mostSteps() == 0) {
            return new LocalSolution(start.alpha(), start.s(), Losses.NOT_MEASURED, Double.NaN, 0, 0);
        }
        double[] z = new double[start.s().length];
        long moved = 0;
        for (int j = 0; j < alpha.length; j++) {
            double change = alpha[j] - start.alpha()[j];
            if (change != 0) {
                moved++;
                data.rows().addTo(j / data.outputs(), change, z, (j % data.outputs()) * data.features());
            }
        }
        DualPoint projected = new DualPoint(start.name(), alpha, sum(start.s(), 1, z));
        double kappa = subproblem.curvature() * subproblem.weight();
        Subproblem shifted = subproblem.unmeasuredAt(sum(subproblem.model(), kappa, z));
        LocalSolution found = solver.solve(data, projected, shifted);
        return new LocalSolution(
                found.alpha(),
                found.s(),
                Losses.NOT_MEASURED,
                found.theta(),
                found.steps(),
                found.rowTouches() + moved);
    }

    /** The nearest point of the domain; the same array where it is inside. */
    private static double[] feasible(TaskData data, double[] alpha, Loss loss) {
        double[] projected = alpha;
        for (int j = 0; j < alpha.length; j++) {
            double label = data.label(j / data.outputs(), j % data.outputs());
            double nearest = loss.feasible(alpha[j], label);
            if (nearest != alpha[j]) {
                if (projected == alpha) {
                    projected = alpha.clone();
                }
                projected[j] = nearest;
            }
        }
        return projected;
    }

    private static double[] sum(double[] a, double scale, double[] z) {
        double[] sum = a.clone();
        DenseKernels.axpy(scale, z, 0, sum, 0, sum.length);
        return sum;
    }
}
