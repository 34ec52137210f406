package org.mochafl.core.structure;

import java.util.Map;
import java.util.function.IntFunction;

/**
 * A way in which tasks relate: the regulariser R(W, Ω) = ½ tr(W M(Ω)⁻¹ Wᵀ) + Q(Ω) and its Ω-step.
 *
 * <p>Written as map and reduce, so that V, U and W are never in one place: a statistic that every task adds to
 * ({@link #statistic}), a small central solve ({@link #reestimate}), and a row that each task computes beside itself
 * ({@link Relation#rows}). A structure is stateless; what it must remember travels in the {@link Relation}.
 */
public interface TaskStructure {

    /** The name in commands and model files, such as {@code learned}; a variant follows a colon, {@code robust:welsch}. */
    String name();

    /** The settings by name, as a person writes them, in a fixed order. */
    Map<String, Double> settings();

    /** The relation before anything is known of W. */
    Relation start(int tasks, int width);

    /** True where Ω never changes: {@link #statistic} and {@link #reestimate} are then not called. */
    boolean fixed();

    /**
     * What the Ω-step must know of V and W, beside C: summed over the tasks under the coupling of {@code current}.
     *
     * @param tasks m
     * @param width dK
     */
    TaskFold statistic(int tasks, int width);

    /**
     * The same where the sums depend on the relation until now.
     *
     * @param coupling its M, and C = V U
     * @param tasks m
     */
    default TaskFold statistic(Relation current, TaskCoupling coupling, int tasks) {
        return statistic(tasks, coupling.width());
    }

    /**
     * The Ω-step: the relation that fits W.
     */
    Relation reestimate(OmegaStep step);

    /**
     * The joint certificate's two sides at the same moment; only where R is jointly convex in W and Ω. With
     * {@link JointBounds#UNKNOWN} there is none yet, and training goes on.
     */
    JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks);

    /** True where (W, Ω) is one convex problem, so that a joint certificate exists. */
    boolean jointlyConvex();

    /**
     * True where an Ω-step never raises R at the W it is made at: the next W-step then goes on until P is no higher than at the
     * end of the last.
     */
    default boolean descends() {
        return false;
    }

    /**
     * Whether rounds may have momentum where tasks are strongly tied. Not where only P says whether an Ω-step was right, and what it
     * lost in the W-step before is all there is to judge the next by: with momentum that is uneven.
     */
    default boolean allowsMomentum() {
        return fixed() || jointlyConvex();
    }

    /**
     * The same structure with another relation to start from; itself where the problem is jointly convex, or has no Ω.
     *
     * @param start 0 for the usual start
     */
    default TaskStructure startingAt(long start) {
        return this;
    }

    /**
     * The relation with its {@link Relation#central} made from its memory; itself where M is in the tasks' rows.
     *
     * @param tasks m
     * @param width dK
     */
    default Relation restored(Relation read, int tasks, int width) {
        return read;
    }

    /**
     * What the relation says of how tasks relate, beside M.
     *
     * @param rows the row of each task, by its number
     * @param tasks m
     */
    default Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        return Findings.NONE;
    }
}
