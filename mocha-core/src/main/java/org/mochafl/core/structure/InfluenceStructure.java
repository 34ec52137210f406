package org.mochafl.core.structure;

import java.util.function.IntFunction;
import org.mochafl.core.InvalidInput;

/**
 * What {@link AsymmetricTasks} and {@link OneWayTransfer} share: B ≥ 0 with B_tt = 0, learned column by column,
 *
 * <pre>
 *     min over b ≥ 0, b_t = 0:   ‖w_t − Wb‖² + μ Σ_s σ_s b_s,      σ_s = (1/n_s) (1/n_s) Σ_i ℓ(w_sᵀx_i, y_i)
 * </pre>
 *
 * <p>σ_s is the mean loss of a task's rows over their number, as the variance of a model learned from them: few rows or
 * many errors make a task dear to follow (docs/decisions/015). All models are needed in one place, so there are at most
 * {@value #MOST_TASKS} tasks.
 */
abstract class InfluenceStructure implements TaskStructure {

    /** μ where nothing is given. */
    public static final double DEFAULT_MU = 100;

    /** The most tasks. */
    public static final int MOST_TASKS = 2_000;

    private static final TaskFold NOTHING = new Nothing();

    InfluenceStructure() {}

    @Override
    public final boolean fixed() {
        return false;
    }

    /** False: there is no joint certificate. */
    @Override
    public final boolean jointlyConvex() {
        return false;
    }

    /** Nothing: losses are known only after an evaluation, so the Ω-step sums on its own. */
    @Override
    public final TaskFold statistic(int tasks, int width) {
        return NOTHING;
    }

    @Override
    public final JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        throw new IllegalStateException(name() + " is not jointly convex");
    }

    /** Who influences whom: a link from s to t with the weight B_st. */
    @Override
    public final Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        return Influences.read(relation.memory()).findings();
    }

    final void requireBearable(int tasks) {
        if (tasks > MOST_TASKS) {
            throw new InvalidInput("tasks: expected at most " + MOST_TASKS + " with structure " + name()
                    + ", which compares every task with every other, found " + tasks);
        }
    }

    private record Nothing() implements TaskFold {

        @Override
        public int length() {
            return 0;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            // losses are not known yet
        }
    }
}
