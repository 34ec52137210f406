package org.mochafl.core.device;

import org.mochafl.core.device.LocalSolution.Losses;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;

/** The exact minimiser (θ_t = 0) of the subproblem with squared loss, all coordinates in one step, where d is small. */
final class LeastSquaresBlock implements LocalSolver {

    /*
     * At the minimum α⁺ = y − X r with r = w_t + κ (Xᵀα⁺ − s), κ = σ′ M_tt c_t. Put together:
     *
     *     (I + κ XᵀX) r = w_t + κ (Xᵀy − s),
     *
     * d × d and positive definite, once for each output. Coordinate steps are slow here, because a safe σ′ that is
     * large makes the subproblem badly conditioned. One such step counts as a pass of coordinate steps.
     */

    static final LeastSquaresBlock INSTANCE = new LeastSquaresBlock();

    /** Beyond this the factorisation costs more than passes over the rows. */
    private static final int MOST_FEATURES = 128;

    private LeastSquaresBlock() {}

    /** True where this is the way: decided by the loss, the data and the budget alone. */
    static boolean suits(TaskData data, Subproblem subproblem) {
        int coordinates = data.count() * data.outputs();
        boolean room = subproblem.budget() instanceof WorkBudget.Theta budget
                ? budget.mostSteps() >= coordinates
                : ((WorkBudget.Steps) subproblem.budget()).most() >= coordinates;
        return subproblem.loss() instanceof SquaredLoss
                && data.features() <= Math.min(MOST_FEATURES, data.count())
                && room;
    }

    @Override
    public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        Rows rows = data.rows();
        int count = data.count();
        int outputs = data.outputs();
        int features = data.features();
        double kappa = subproblem.curvature() * subproblem.weight();
        SymmetricMatrix system = system(data.secondMoments(), features, kappa);
        double[] alpha = start.alpha().clone();
        double[] s = start.s().clone();
        double[] atModel = new double[alpha.length];
        for (int k = 0; k < outputs; k++) {
            double[] r = new double[features];
            for (int i = 0; i < count; i++) {
                rows.addTo(i, data.label(i, k), r, 0);
            }
            for (int f = 0; f < features; f++) {
                r[f] = subproblem.model()[k * features + f] + kappa * (r[f] - s[k * features + f]);
            }
            system.solve(r);
            for (int i = 0; i < count; i++) {
                int j = i * outputs + k;
                atModel[j] = rows.dot(i, subproblem.model(), k * features);
                double change = data.label(i, k) - rows.dot(i, r, 0) - alpha[j];
                alpha[j] += change;
                rows.addTo(i, change, s, k * features);
            }
        }
        Losses losses =
                subproblem.measure() ? Losses.of(data, start.alpha(), atModel, subproblem.loss()) : Losses.NOT_MEASURED;
        return new LocalSolution(alpha, s, losses, 0, alpha.length, 4L * alpha.length);
    }

    private static SymmetricMatrix system(double[] secondMoments, int features, double kappa) {
        double[] system = new double[secondMoments.length];
        for (int k = 0; k < system.length; k++) {
            system[k] = kappa * secondMoments[k];
        }
        for (int f = 0; f < features; f++) {
            system[f * features + f] += 1;
        }
        return new SymmetricMatrix(features, system);
    }
}
