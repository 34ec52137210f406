package org.mochafl.simulation.practice;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.method.Knobs;
import org.mochafl.simulation.method.Problem;
import org.mochafl.testkit.Federations;
import org.mochafl.testkit.Federations.RowKind;

/** Small problems, and what tests know of them without the code under test. */
final class Problems {

    static final long SEED = 7;

    /** More rows than any task has: one batch is all. */
    static final int FULL = 1_000;

    private Problems() {}

    static Problem of(List<TaskData> tasks, Loss loss, TaskWeights weights) {
        return new Problem(tasks, loss, weights, new IndependentTasks(1), SEED);
    }

    /** Tasks of 1 to 20 rows and 4 features, none of them empty. */
    static List<TaskData> tasks(long seed, int tasks, Loss loss, int outputs, RowKind kind) {
        List<TaskData> all = new ArrayList<>(Federations.random(seed, tasks + 1, 4, 20, loss, outputs, kind));
        all.removeIf(task -> task.count() == 0);
        return all.subList(0, tasks);
    }

    static List<TaskData> tasks(long seed, int tasks, Loss loss) {
        return tasks(seed, tasks, loss, 1, RowKind.DENSE);
    }

    static Knobs knobs(double step, int epochs, int batch) {
        return Knobs.NONE.with("step", step).with("epochs", epochs).with("batch", batch);
    }

    static BitSet all(int tasks) {
        BitSet all = new BitSet();
        all.set(0, tasks);
        return all;
    }

    /** Plays rounds in which everyone answers. */
    static double[][] after(PracticeRun run, int tasks, int rounds) {
        for (int round = 0; round < rounds; round++) {
            run.round(round, all(tasks));
        }
        return run.models();
    }

    /** p_t/Σp: n_t/N, or 1/m. */
    static double[] shares(List<TaskData> tasks, TaskWeights weights) {
        double rows = tasks.stream().mapToInt(TaskData::count).sum();
        return tasks.stream()
                .mapToDouble(task -> weights == TaskWeights.EXAMPLE ? task.count() / rows : 1.0 / tasks.size())
                .toArray();
    }

    /** s/(R² + s(λ + μ)) with R² the mean of all rows' squared norms. */
    static double eta(List<TaskData> tasks, double step, double quadratics) {
        double sum = 0;
        int rows = 0;
        for (TaskData task : tasks) {
            for (int i = 0; i < task.count(); i++) {
                double[] x = row(task, i);
                for (double value : x) {
                    sum += value * value;
                }
                rows++;
            }
        }
        return step / (sum / rows + step * quadratics);
    }

    static double[] row(TaskData task, int i) {
        double[] x = new double[task.features()];
        task.rows().copyTo(i, x, 0);
        return x;
    }

    /** ∂F(w) over some rows, by its formula: column k of d numbers is that of output k. */
    static double[] gradient(TaskData task, int[] rows, Loss loss, double lambda, double[] w) {
        int d = task.features();
        double[] gradient = new double[w.length];
        for (int j = 0; j < w.length; j++) {
            gradient[j] = lambda * w[j];
        }
        for (int i : rows) {
            double[] x = row(task, i);
            for (int k = 0; k < task.outputs(); k++) {
                double prediction = 0;
                for (int j = 0; j < d; j++) {
                    prediction += w[k * d + j] * x[j];
                }
                double slope = loss.derivative(prediction, task.label(i, k)) / rows.length;
                for (int j = 0; j < d; j++) {
                    gradient[k * d + j] += slope * x[j];
                }
            }
        }
        return gradient;
    }
}
