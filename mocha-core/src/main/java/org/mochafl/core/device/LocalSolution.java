package org.mochafl.core.device;

import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/**
 * What a local solver found.
 *
 * @param alpha the new α_t
 * @param s the new s_t = X_tᵀ α_t
 * @param losses the losses at w_t and at the start, {@link Losses#NOT_MEASURED} where the plan did not ask
 * @param theta the measured upper bound on θ_t in [0, 1]; NaN where it was not measured
 * @param steps coordinate steps done
 * @param rowTouches products of a row with a vector, those among them that bounds spare, and additions of a row to one; other work as
 *     so many of those, except what is worked out once of the rows and kept, {@link LocalSolver#preparation}
 */
public record LocalSolution(double[] alpha, double[] s, Losses losses, double theta, long steps, long rowTouches) {

    /**
     * Losses of one task, without the weight c_t.
     *
     * @param primal Σ_i ℓ(x_iᵀw_t, y_i)
     * @param conjugate Σ_i ℓ*(−α_i) at the start
     * @param gap Σ_i [ℓ + ℓ* + α_i x_iᵀw_t], the task's share of the duality gap, each term ≥ 0
     */
    public record Losses(double primal, double conjugate, double gap) {

        /** Nothing was measured. */
        public static final Losses NOT_MEASURED = new Losses(Double.NaN, Double.NaN, Double.NaN);

        /** Σ_i ℓ*(−α_i). */
        public static double conjugate(TaskData data, double[] alpha, Loss loss) {
            double sum = 0;
            for (int j = 0; j < alpha.length; j++) {
                sum += loss.conjugate(alpha[j], data.label(j / data.outputs(), j % data.outputs()));
            }
            return sum;
        }

        /** The losses at predictions x_iᵀw_t, one for each row and output, and at α. */
        static Losses of(TaskData data, double[] alpha, double[] predictions, Loss loss) {
            double primal = 0;
            double conjugate = 0;
            double gap = 0;
            int outputs = data.outputs();
            for (int j = 0; j < alpha.length; j++) {
                double label = data.label(j / outputs, j % outputs);
                double value = loss.value(predictions[j], label);
                double dual = loss.conjugate(alpha[j], label);
                primal += value;
                conjugate += dual;
                gap += Math.max(0, value + dual + alpha[j] * predictions[j]);
            }
            return new Losses(primal, conjugate, gap);
        }
    }
}
