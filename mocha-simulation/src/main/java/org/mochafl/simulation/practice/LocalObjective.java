package org.mochafl.simulation.practice;

import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.TaskData;

/**
 * What a device lowers by itself:
 *
 * <pre>    F(w) = (1/n) Σ_i Σ_k ℓ(x_iᵀw_k, y_ik) + λ/2 ‖w‖² + μ/2 ‖w − a‖²</pre>
 *
 * over its n rows and K outputs; w has K columns of d.
 *
 * @param task the rows
 * @param loss ℓ; where it has a kink, a subgradient counts
 * @param lambda λ ≥ 0
 * @param pull μ and a
 */
record LocalObjective(TaskData task, Loss loss, double lambda, Pull pull) {

    /** Without a pull. */
    LocalObjective(TaskData task, Loss loss, double lambda) {
        this(task, loss, lambda, Pull.NONE);
    }

    /**
     * A step w ← w − η ∂F_B(w) over a batch B of rows, F_B being F with their mean loss; overwrites w.
     *
     * @param order the rows' numbers are {@code order[from]} to {@code order[to − 1]}
     * @param step η
     * @param slopes takes (to − from) K numbers
     */
    void descend(double[] w, int[] order, int from, int to, double step, double[] slopes) {
        Rows rows = task.rows();
        int features = rows.features();
        int outputs = task.outputs();
        for (int i = from; i < to; i++) {
            for (int k = 0; k < outputs; k++) {
                double prediction = rows.dot(order[i], w, k * features);
                slopes[(i - from) * outputs + k] = loss.derivative(prediction, task.label(order[i], k));
            }
        }
        shrink(w, step);
        for (int i = from; i < to; i++) {
            for (int k = 0; k < outputs; k++) {
                double slope = slopes[(i - from) * outputs + k];
                if (slope != 0) {
                    rows.addTo(order[i], -step * slope / (to - from), w, k * features);
                }
            }
        }
    }

    /** The part of the step that is the quadratics': w ← (1 − η(λ + μ)) w + ημ a. */
    private void shrink(double[] w, double step) {
        double mu = pull.strength();
        double kept = 1 - step * (lambda + mu);
        for (int j = 0; j < w.length; j++) {
            w[j] = mu == 0 ? kept * w[j] : kept * w[j] + step * mu * pull.anchor()[j];
        }
    }
}
