package org.mochafl.simulation.method;

import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/** Losses of a task's rows at a model. */
final class TaskLoss {

    private TaskLoss() {}

    /** Σ_i ℓ(x_iᵀw, y_i) over rows and outputs. */
    static double sum(TaskData data, double[] model, Loss loss) {
        double sum = 0;
        for (int i = 0; i < data.count(); i++) {
            for (int output = 0; output < data.outputs(); output++) {
                double prediction = data.rows().dot(i, model, output * data.features());
                sum += loss.value(prediction, data.label(i, output));
            }
        }
        return sum;
    }

    /** Adds scale · Σ_i ∂ℓ(x_iᵀw, y_i) x_i over the first {@code count} of these rows, and outputs. */
    static void addGradient(
            TaskData data, double[] model, Loss loss, int[] rows, int count, double scale, double[] gradient) {
        for (int k = 0; k < count; k++) {
            for (int output = 0; output < data.outputs(); output++) {
                int offset = output * data.features();
                double prediction = data.rows().dot(rows[k], model, offset);
                double slope = scale * loss.derivative(prediction, data.label(rows[k], output));
                if (slope != 0) {
                    data.rows().addTo(rows[k], slope, gradient, offset);
                }
            }
        }
    }
}
