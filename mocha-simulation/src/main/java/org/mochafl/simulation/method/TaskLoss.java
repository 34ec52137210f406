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
}
