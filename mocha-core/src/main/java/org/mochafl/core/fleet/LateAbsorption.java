package org.mochafl.core.fleet;

import java.util.Optional;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Reply;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.protocol.LineSearch;
import org.mochafl.core.structure.CentralCoupling;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskRow;

/**
 * Updates that came after the close of the round they were made in. They are taken in at a later close, after that
 * round's own updates, one task after another, each by {@link LineSearch} at today's W, so that D never rises. No σ′ is needed,
 * since one task moves at a time.
 */
public final class LateAbsorption {

    private final TaskPartition partition;
    private final RoundPlan plan;
    private final int tasks;

    /** Its C or W, which is nobody else's, follows v_t in place. */
    private final TaskCoupling coupling;

    /**
     * Late updates to a partition that holds all tasks, at the close of a round whose own updates are in.
     *
     * @param plan of that round, with M at the coordinator
     */
    public LateAbsorption(TaskPartition partition, RoundPlan plan) {
        this.partition = partition;
        this.plan = plan;
        this.tasks = partition.size();
        this.coupling = today();
    }

    /** M at V as it is now. */
    private TaskCoupling today() {
        TaskCoupling then = plan.coupling();
        Optional<CentralCoupling> matrix = then.matrix();
        if (then.isCentral()) {
            double[] v = TaskPartition.sum(
                    tasks * then.width(),
                    partition.fold(
                            then, plan.weights(), TaskCoupling.columns(Relation.KEPT_ROWS, tasks, then.width())));
            return then.withAggregate(matrix.orElseThrow().models(v, then.width()));
        }
        int length = then.rank() * then.width();
        return then.withAggregate(TaskPartition.sum(
                length,
                partition.fold(
                        then, plan.weights(), TaskCoupling.aggregate(Relation.KEPT_ROWS, then.rank(), then.width()))));
    }

    /**
     * Takes in the late update of a task. Tasks come in rising order.
     *
     * @param update made from the point that is still held
     * @return γ, the part of it that was taken
     */
    public double absorb(int task, Reply update) {
        KeptTask kept = partition.kept(task);
        TaskRow row = kept.row();
        double weight = partition.weight(task, plan);
        double[] change = update.s().clone();
        DenseKernels.axpy(-1, kept.s(), 0, change, 0, change.length);
        scale(weight, change);
        double[] v = kept.s().clone();
        scale(weight, v);
        double slope = weight * (update.conjugate() - kept.conjugate())
                + DenseKernels.dot(coupling.model(v, row), 0, change, 0, change.length);
        double curvature = curvature(task, row, change);
        double gamma = LineSearch.gamma(slope, curvature);
        PointName name = update.name().withGamma(gamma);
        partition.keep(task, kept.holding(name, conjugate(task, kept, name)));
        move(task, row, gamma, change);
        return gamma;
    }

    /**
     * Σ ℓ* at the point held from now on, as the device says in its next hello. What is between both ends is only a bound, and the
     * next line search would start from too little.
     */
    private double conjugate(int task, KeptTask kept, PointName name) {
        double[] alpha = kept.device().settle(name).committed().alpha();
        return LocalSolution.Losses.conjugate(partition.data(task), alpha, plan.loss());
    }

    private static void scale(double factor, double[] vector) {
        for (int k = 0; k < vector.length; k++) {
            vector[k] *= factor;
        }
    }

    /** M_tt ‖Δv_t‖², or Δv_tᵀ K Δv_t. */
    private double curvature(int task, TaskRow row, double[] change) {
        if (coupling.metric().isPresent()) {
            double[] moved = coupling.metric().get().times(change);
            return DenseKernels.dot(moved, 0, change, 0, change.length);
        }
        double entry =
                coupling.matrix().map(matrix -> matrix.entry(task, task)).orElseGet(() -> coupling.diagonal(row));
        return entry * DenseKernels.dot(change, 0, change, 0, change.length);
    }

    /** C or W after v_t has moved; made anew from V at the next close, so that nothing drifts. */
    private void move(int task, TaskRow row, double gamma, double[] change) {
        if (gamma == 0) {
            return;
        }
        int width = coupling.width();
        double[] aggregate = coupling.aggregate();
        if (coupling.isCentral()) {
            double[] entries = coupling.matrix().orElseThrow().row(task);
            for (int s = 0; s < tasks; s++) {
                DenseKernels.axpy(gamma * entries[s], change, 0, aggregate, s * width, width);
            }
        } else {
            for (int j = 0; j < coupling.rank(); j++) {
                DenseKernels.axpy(gamma * row.u()[j], change, 0, aggregate, j * width, width);
            }
        }
    }
}
