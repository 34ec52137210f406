package org.mochafl.core.device;

import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.FeatureMetric;
import org.mochafl.core.task.TaskData;

/** A solver that takes a subproblem under a metric K = R Rᵀ to one of rows Rᵀ x_i, which is solved without. */
final class UnderMetric implements LocalSolver {

    /*
     * The prediction at r = w_t + c_t K z, z = X_tᵀ Δ, is
     *
     *     x_iᵀ r = (Rᵀx_i)ᵀ (w̃ + c_t X̃ᵀ Δ),   R w̃ = w_t,   X̃ = X R,
     *
     * that of a subproblem with σ′ M_tt = 1 at w̃ whose rows are those of X̃: α is the same, and s̃ = X̃ᵀα = Rᵀ s. Rows are turned once a
     * round and forgotten; a round that only evaluates needs none. Of a task that would be too large turned, Δv_tᵀ K Δv_t is bounded by
     * a multiple of ‖Δv_t‖²: slower, and as safe.
     */

    /** Of a task with more numbers than this, when it is turned, rows stay as they are: 512 MB. */
    private static final long MOST_TURNED = 1L << 26;

    private final LocalSolver solver;
    private final long mostTurned;

    UnderMetric(LocalSolver solver) {
        this(solver, MOST_TURNED);
    }

    UnderMetric(LocalSolver solver, long mostTurned) {
        this.solver = solver;
        this.mostTurned = mostTurned;
    }

    @Override
    public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        FeatureMetric metric = subproblem.metric();
        if (metric == null || subproblem.budget().mostSteps() == 0 || data.count() == 0) {
            return solver.solve(data, start, subproblem);
        }
        if ((long) data.count() * data.features() > mostTurned) {
            return solver.solve(data, start, subproblem.withoutMetric(subproblem.model(), metric.bound()));
        }
        TaskData turned = data.under(metric);
        LocalSolution found = solver.solve(
                turned,
                new DualPoint(start.name(), start.alpha(), metric.turned(start.s())),
                subproblem.withoutMetric(metric.turnedModel(subproblem.model()), 1));
        double[] s = start.s().clone();
        long moved = 0;
        for (int i = 0; i < found.alpha().length; i++) {
            double change = found.alpha()[i] - start.alpha()[i];
            if (change != 0) {
                moved++;
                data.rows().addTo(i, change, s, 0);
            }
        }
        // the turning, half of d² multiplications a row or of a row's values times d, and what is worked out of turned
        // rows for the round
        double multiplications = 0.5 * data.rows().storedValues() * data.features()
                + 0.5 * solver.preparation(turned, subproblem.loss())
                + (double) found.rowTouches() * data.features();
        double ofRow = Math.max(1, (double) data.rows().storedValues() / data.count());
        long touches = moved + (long) Math.ceil(multiplications / ofRow);
        return new LocalSolution(found.alpha(), s, found.losses(), found.theta(), found.steps(), touches);
    }

    @Override
    public double preparation(TaskData data, Loss loss) {
        return solver.preparation(data, loss);
    }
}
