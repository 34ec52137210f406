package org.mochafl.core.structure;

import java.io.Serializable;
import org.mochafl.core.kernel.DenseKernels;

/**
 * The coupling M = diag(δ) + U diag(q) Uᵀ without its rows: q and the aggregate C = V U, which is all a task needs from
 * outside to know its own w_t = p_t + δ_t v_t + C (q ∘ u_t), in O(dr).
 *
 * <p>M is never formed and never inverted. Immutable; the arrays given to it are not copied.
 */
public final class TaskCoupling implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double[] q;
    private final int width;
    private final double[] aggregate;

    /**
     * A coupling with its aggregate.
     *
     * @param q r weights
     * @param width dK, the length of v_t and w_t
     * @param aggregate C, r columns of dK numbers, one after the other
     */
    public TaskCoupling(double[] q, int width, double[] aggregate) {
        if (aggregate.length != q.length * width) {
            throw new IllegalArgumentException(
                    "aggregate: expected " + q.length + " x " + width + " numbers, found " + aggregate.length);
        }
        this.q = q;
        this.width = width;
        this.aggregate = aggregate;
    }

    /** The same M at another V. */
    public TaskCoupling withAggregate(double[] other) {
        return new TaskCoupling(q, width, other);
    }

    /** The weights q; not a copy. */
    public double[] q() {
        return q;
    }

    /** r, the number of columns of U. */
    public int rank() {
        return q.length;
    }

    /** dK, the length of v_t and w_t. */
    public int width() {
        return width;
    }

    /** C = V U, column after column; not a copy. */
    public double[] aggregate() {
        return aggregate;
    }

    /** w_t = p_t + δ_t v_t + Σ_j q_j u_tj C_j, as a new array; the sum runs over j in rising order. */
    public double[] model(double[] v, TaskRow row) {
        double[] w = new double[width];
        double delta = row.delta();
        for (int k = 0; k < width; k++) {
            w[k] = delta * v[k];
        }
        double[] u = row.u();
        for (int j = 0; j < q.length; j++) {
            double weight = q[j] * u[j];
            if (weight != 0) {
                DenseKernels.axpy(weight, aggregate, j * width, w, 0, width);
            }
        }
        double[] shift = row.shift();
        for (int k = 0; k < shift.length; k++) {
            w[k] += shift[k];
        }
        return w;
    }

    /** M_tt = δ_t + Σ_j q_j u_tj². */
    public double diagonal(TaskRow row) {
        return entry(row, row) + row.delta();
    }

    /** (U diag(q) Uᵀ)_ts, which is M_ts for two different tasks. */
    public double entry(TaskRow a, TaskRow b) {
        double sum = 0;
        for (int j = 0; j < q.length; j++) {
            sum += q[j] * a.u()[j] * b.u()[j];
        }
        return sum;
    }

    /** The fold that gives C = V U, after it has given each task its row by the rule. */
    public static TaskFold aggregate(RowRule rule, int rank, int width) {
        return new Aggregate(rule, rank, width);
    }

    private record Aggregate(RowRule rule, int rank, int width) implements TaskFold {

        @Override
        public int length() {
            return rank * width;
        }

        @Override
        public TaskRow row(TaskView task) {
            return rule.row(task);
        }

        @Override
        public void add(TaskView task, double[] sums) {
            double[] u = task.row().u();
            for (int j = 0; j < rank; j++) {
                if (u[j] != 0) {
                    DenseKernels.axpy(u[j], task.v(), 0, sums, j * width, width);
                }
            }
        }
    }
}
