package org.mochafl.benchmarks;

import java.util.Locale;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.synthetic.SyntheticFederation;

/**
 * A dense task made up, and a first round's subproblem of it: ten passes from α = 0 at w = 0, c_t = 1/n, σ′ M_tt = 1/λ. One label in
 * ten is wrong.
 */
public enum DeviceStepCase {
    /** A person of Human Activity: by the Gram matrix. */
    PERSON(257, 561),
    /** By rows, 1.6 MB of them. */
    MIDDLE(2_000, 100),
    /** All persons of Human Activity: by rows, 35 MB of them. */
    POOLED(7_715, 561);

    static final Loss LOSS = Losses.named("hinge");

    private static final int PASSES = 10;
    private static final double LAMBDA = 1e-3;

    private final int rows;
    private final int features;

    DeviceStepCase(int rows, int features) {
        this.rows = rows;
        this.features = features;
    }

    /** What it is, and n × d. */
    String title() {
        return String.format(Locale.ROOT, "%s, %,d × %d", byGram() ? "by Gram matrix" : "by rows", rows, features);
    }

    private boolean byGram() {
        return rows <= features;
    }

    /** Of X_t. */
    int rowBytes() {
        return Double.BYTES * rows * features;
    }

    /** Of X_t X_tᵀ, where the step uses it, else 0. */
    int gramBytes() {
        return byGram() ? Double.BYTES * rows * rows : 0;
    }

    /** With its Gram matrix, where that is used. */
    TaskData task() {
        TaskData task = SyntheticFederation.parse("tasks=1,relations=groups,groups=1,outliers=0,noise=0.1,seed=1,rows="
                        + rows + ",features=" + features)
                .generate()
                .tasks()
                .get(0);
        if (task.prefersGram()) {
            task.gram();
        }
        return task;
    }

    LocalSolution solve(TaskData task, Loss loss) {
        DualPoint start = DualState.start(task).committed();
        Subproblem subproblem = new Subproblem(
                1,
                PointName.START,
                new double[task.features()],
                1 / LAMBDA,
                1.0 / task.count(),
                loss,
                new WorkBudget.Steps((long) PASSES * task.count()),
                false,
                false,
                1);
        return LocalAscent.INSTANCE.solve(task, start, subproblem);
    }
}
