package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.Training;

/**
 * A training with its end.
 *
 * @param models w_t of every task, K columns of d numbers
 * @param reports of every round
 */
record TrainedTasks(Training training, double[][] models, List<RoundReport> reports) {

    /** Relative to the largest number of s_t. */
    private static final double ROUNDING = 1e-11;

    /** Trains in one thread, and looks whether every point is what its dual says. */
    static TrainedTasks of(List<TaskData> tasks, MochaSettings settings) {
        try (InProcessFleet fleet = new InProcessFleet(tasks, 1)) {
            List<RoundReport> reports = new ArrayList<>();
            Training training = new Mocha(settings).train(fleet, reports::add, () -> false);
            double[][] models = new double[tasks.size()][];
            for (int t = 0; t < models.length; t++) {
                assertPointIsWhatItsDualSays(fleet, tasks.get(t), t);
                models[t] = fleet.model(t, training.coupling(), settings.weights());
            }
            return new TrainedTasks(training, models, reports);
        }
    }

    ExactGap certificate() {
        return (ExactGap) training.certificate();
    }

    /** The certificates at the ends of the W-steps, in which every task took part. */
    List<ExactGap> ends() {
        List<ExactGap> ends = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            boolean last = i + 1 == reports.size();
            if (last || reports.get(i + 1).omegaSteps() > reports.get(i).omegaSteps()) {
                ends.add((ExactGap) reports.get(i).certificate());
            }
        }
        return ends;
    }

    /** s_t = X_tᵀ α_t, output by output. */
    static void assertPointIsWhatItsDualSays(InProcessFleet fleet, TaskData task, int t) {
        DualState state = fleet.kept(t).device();
        DualPoint point = state.pending() == null ? state.committed() : state.pending();
        double[] row = new double[task.features()];
        double[] s = new double[task.features() * task.outputs()];
        double size = 1;
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            for (int output = 0; output < task.outputs(); output++) {
                double alpha = point.alpha()[i * task.outputs() + output];
                for (int k = 0; k < row.length; k++) {
                    s[output * row.length + k] += alpha * row[k];
                    size = Math.max(size, Math.abs(s[output * row.length + k]));
                }
            }
        }
        assertThat(point.alpha()).hasSize(task.count() * task.outputs());
        assertThat(point.s()).hasSameSizeAs(s);
        for (int k = 0; k < s.length; k++) {
            assertThat(point.s()[k]).as("task %s, s[%s]", t, k).isCloseTo(s[k], within(ROUNDING * size));
        }
    }

    /** Σ_t c_t Σ_i Σ_k ℓ(w_tkᵀx_i, y_ik) by its definition. */
    double losses(List<TaskData> tasks, MochaSettings settings) {
        double sum = 0;
        for (int t = 0; t < models.length; t++) {
            TaskData task = tasks.get(t);
            double own = 0;
            for (int i = 0; i < task.count(); i++) {
                for (int output = 0; output < task.outputs(); output++) {
                    double u = task.rows().dot(i, models[t], output * task.features());
                    own += settings.loss().value(u, task.label(i, output));
                }
            }
            sum += settings.weights().weight(task.count()) * own;
        }
        return sum;
    }

    /** ‖W‖_F. */
    double norm() {
        return distance(new double[models.length][models[0].length]);
    }

    /** ‖W − other‖_F. */
    double distance(double[][] other) {
        double sum = 0;
        for (int t = 0; t < models.length; t++) {
            double[] difference = models[t].clone();
            DenseKernels.axpy(-1, other[t], 0, difference, 0, difference.length);
            sum += DenseKernels.dot(difference, 0, difference, 0, difference.length);
        }
        return Math.sqrt(sum);
    }
}
