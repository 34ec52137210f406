package org.mochafl.benchmarks;

import java.util.List;
import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.loss.LogisticLoss;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.task.TaskData;

/**
 * Tasks that are learned each by itself: P(W) = Σ_t [1/n_t Σ_i ℓ(x_iᵀw_t, y_i) + λ/2 ‖w_t‖²].
 *
 * <p>LIBLINEAR minimises ½‖w‖² + C Σ_i ξ_i for one task. Its hinge and logistic losses are ours, its squared one (of regression, p = 0) is
 * (u − y)² without our ½. So P_t is λ times its objective with C = {@link #cost()} / n_t.
 *
 * @param tasks at least one, each with one output
 * @param loss hinge, logistic or squared
 * @param lambda λ &gt; 0
 */
record PeerProblem(List<TaskData> tasks, Loss loss, double lambda) {

    /** Checks the loss. */
    PeerProblem {
        tasks = List.copyOf(tasks);
        if (!(loss instanceof HingeLoss || loss instanceof LogisticLoss || loss instanceof SquaredLoss)) {
            throw new IllegalArgumentException(
                    "loss: expected hinge, logistic or squared, which LIBLINEAR has too, found " + loss.name());
        }
    }

    /** C n_t: 1/λ, and half of it for squared loss. */
    double cost() {
        return (loss instanceof SquaredLoss ? 0.5 : 1) / lambda;
    }

    /** The numbers of LIBLINEAR's solvers of this loss with this regulariser. */
    List<Integer> solvers() {
        if (loss instanceof HingeLoss) {
            return List.of(3);
        }
        return loss instanceof LogisticLoss ? List.of(7, 0) : List.of(12, 11);
    }

    /** n, over all tasks. */
    int rows() {
        return tasks.stream().mapToInt(TaskData::count).sum();
    }

    /** P(W). */
    double objective(double[][] models) {
        double sum = 0;
        for (int t = 0; t < models.length; t++) {
            TaskData task = tasks.get(t);
            double losses = 0;
            for (int i = 0; i < task.count(); i++) {
                losses += loss.value(task.rows().dot(i, models[t], 0), task.label(i, 0));
            }
            double square = 0;
            for (double weight : models[t]) {
                square += weight * weight;
            }
            sum += losses / task.count() + 0.5 * lambda * square;
        }
        return sum;
    }
}
