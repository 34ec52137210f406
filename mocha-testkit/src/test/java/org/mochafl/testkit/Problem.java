package org.mochafl.testkit;

import java.util.List;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.Training;
import org.mochafl.core.train.TrainingListener;

/** A problem as the paper writes it, evaluated the plain way, to compare with what training says of itself. */
record Problem(List<TaskData> tasks, Loss loss, TaskWeights weights) {

    /** What training found: W, column after column of one task, and its certificate. */
    record Solution(double[][] models, ExactGap certificate, Training training) {}

    /** Trains on every core. */
    static Solution solve(List<TaskData> tasks, MochaSettings settings, TrainingListener listener) {
        try (InProcessFleet fleet = new InProcessFleet(tasks)) {
            Training training = new Mocha(settings).train(fleet, listener, () -> false);
            double[][] models = new double[tasks.size()][];
            for (int t = 0; t < models.length; t++) {
                models[t] = fleet.model(t, training.coupling(), settings.weights());
            }
            return new Solution(models, (ExactGap) training.certificate(), training);
        }
    }

    /** Σ_t c_t Σ_i ℓ(w_tᵀx_i, y_i), over all outputs. */
    double losses(double[][] models) {
        double sum = 0;
        for (int t = 0; t < tasks.size(); t++) {
            TaskData task = tasks.get(t);
            double own = 0;
            for (int i = 0; i < task.count(); i++) {
                for (int output = 0; output < task.outputs(); output++) {
                    double u = task.rows().dot(i, models[t], output * task.features());
                    own += loss.value(u, task.label(i, output));
                }
            }
            sum += weights.weight(task.count()) * own;
        }
        return sum;
    }

    /** λ₁ Σ ‖w_t − w̄‖² + λ₂ ‖W‖². */
    static double meanRegulariser(double[][] models, double l1, double l2) {
        int d = models[0].length;
        double[] mean = new double[d];
        for (double[] w : models) {
            for (int k = 0; k < d; k++) {
                mean[k] += w[k] / models.length;
            }
        }
        double sum = 0;
        for (double[] w : models) {
            for (int k = 0; k < d; k++) {
                sum += l1 * (w[k] - mean[k]) * (w[k] - mean[k]) + l2 * w[k] * w[k];
            }
        }
        return sum;
    }

    /** ‖A − B‖_F / ‖B‖_F. */
    static double relativeDistance(double[][] a, double[][] b) {
        double distance = 0;
        double norm = 0;
        for (int t = 0; t < b.length; t++) {
            for (int k = 0; k < b[t].length; k++) {
                distance += (a[t][k] - b[t][k]) * (a[t][k] - b[t][k]);
                norm += b[t][k] * b[t][k];
            }
        }
        return Math.sqrt(distance / norm);
    }
}
