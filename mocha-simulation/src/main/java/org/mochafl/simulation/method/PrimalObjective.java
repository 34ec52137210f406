package org.mochafl.simulation.method;

import java.util.stream.IntStream;
import org.mochafl.core.task.TaskData;

/**
 * P(W) of a problem whose Ω is given, and its gradient, for methods in the primal: P(W) = Σ_t c_t Σ_i ℓ(x_iᵀw_t, y_i) + ½ tr((W −
 * P) M⁻¹ (W − P)ᵀ). Costs an eigendecomposition of M, m × m.
 */
public final class PrimalObjective {

    private final Problem problem;
    private final EigenBasis basis;
    private final double[] weights;

    private PrimalObjective(Problem problem, EigenBasis basis, double[] weights) {
        this.problem = problem;
        this.basis = basis;
        this.weights = weights;
    }

    /**
     * The objective of a problem.
     *
     * @param method who asks, for the error
     * @throws org.mochafl.core.InvalidInput if Ω is learned
     */
    public static PrimalObjective of(String method, Problem problem) {
        GivenRelation given = GivenRelation.of(method, problem);
        double[] weights = IntStream.range(0, problem.size())
                .mapToDouble(
                        t -> problem.weights().weight(problem.tasks().get(t).count()) * given.rows()[t].lossFactor())
                .toArray();
        return new PrimalObjective(problem, EigenBasis.of(given), weights);
    }

    /** P at models w_t of dK numbers each. */
    public double value(double[][] models) {
        double sum = basis.regulariser(basis.turned(models));
        for (int t = 0; t < models.length; t++) {
            sum += weights[t] * TaskLoss.sum(problem.tasks().get(t), models[t], problem.loss());
        }
        return sum;
    }

    /** c_t Σ_i ∂ℓ(x_iᵀw_t, y_i) x_i, what a device knows of the gradient; dK numbers, as a new array. */
    public double[] lossGradient(int task, double[] model) {
        TaskData data = problem.tasks().get(task);
        double[] gradient = new double[model.length];
        int[] rows = IntStream.range(0, data.count()).toArray();
        TaskLoss.addGradient(data, model, problem.loss(), rows, rows.length, weights[task], gradient);
        return gradient;
    }

    /** ∂R/∂w_t of every task, what the coordinator knows of it; as new arrays. */
    public double[][] pulls(double[][] models) {
        double[][] turned = basis.turned(models);
        double[][] pulls = new double[models.length][];
        for (int t = 0; t < pulls.length; t++) {
            pulls[t] = basis.pull(turned, t);
        }
        return pulls;
    }
}
