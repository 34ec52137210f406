package org.mochafl.core.structure;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.FeatureMetric;

/**
 * The coupling M = diag(δ) + U diag(q) Uᵀ without its rows: q and the aggregate C = V U, which is all a task needs from
 * outside to know its own w_t = p_t + δ_t v_t + C (q ∘ u_t), in O(dr). Under a {@link CentralCoupling} the aggregate is W −
 * P itself, of which each task takes its own column. With a {@link FeatureMetric} K beside M, w_t = p_t + K v_t, of v_t alone; M then
 * only says how tasks relate.
 *
 * <p>M is never formed and never inverted. Immutable; the arrays given to it are not copied.
 */
public final class TaskCoupling implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double[] q;
    private final int width;
    private final double[] aggregate;
    private final boolean central;
    private final @Nullable FeatureMetric metric;

    /** M itself stays where it was made; tasks need their column only. */
    private final transient @Nullable CentralCoupling matrix;

    /**
     * A coupling with its aggregate.
     *
     * @param q r weights
     * @param width dK, the length of v_t and w_t
     * @param aggregate C, r columns of dK numbers, one after the other
     */
    public TaskCoupling(double[] q, int width, double[] aggregate) {
        this(q, width, aggregate, null);
    }

    private TaskCoupling(double[] q, int width, double[] aggregate, @Nullable FeatureMetric metric) {
        if (aggregate.length != q.length * width) {
            throw new IllegalArgumentException(
                    "aggregate: expected " + q.length + " x " + width + " numbers, found " + aggregate.length);
        }
        this.q = q;
        this.width = width;
        this.aggregate = aggregate;
        this.central = false;
        this.metric = metric;
        this.matrix = null;
    }

    private TaskCoupling(int width, double[] models, @Nullable CentralCoupling matrix) {
        this.q = new double[0];
        this.width = width;
        this.aggregate = models;
        this.central = true;
        this.metric = null;
        this.matrix = matrix;
    }

    /**
     * A coupling whose models were computed where all of V is.
     *
     * @param width dK
     * @param models V M, m columns of dK numbers, one after the other
     * @param matrix M, null where it is not at hand
     */
    public static TaskCoupling central(int width, double[] models, @Nullable CentralCoupling matrix) {
        return new TaskCoupling(width, models, matrix);
    }

    /** The same M at another V. */
    public TaskCoupling withAggregate(double[] other) {
        return central ? central(width, other, matrix) : new TaskCoupling(q, width, other, metric);
    }

    /** The same with a metric of the features, by which tasks get their models. */
    public TaskCoupling with(FeatureMetric other) {
        return new TaskCoupling(q, width, aggregate, other);
    }

    /** K, where models follow from a metric of the features. */
    public Optional<FeatureMetric> metric() {
        return Optional.ofNullable(metric);
    }

    /** M under a {@link CentralCoupling}, at the coordinator; empty elsewhere, and for every other coupling. */
    public Optional<CentralCoupling> matrix() {
        return Optional.ofNullable(matrix);
    }

    /** Whether the aggregate is V M, under a {@link CentralCoupling}. */
    public boolean isCentral() {
        return central;
    }

    /** False where models do not pull at each other: M is diagonal, or tasks share a metric. A task's subproblem is its whole problem then. */
    public boolean ties() {
        return metric == null && (central || q.length > 0);
    }

    /** How many numbers u_t has: r, or two under a {@link CentralCoupling}. */
    public int rowLength() {
        return central ? 2 : q.length;
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

    /** C = V U, or V M under a {@link CentralCoupling}, column after column; not a copy. */
    public double[] aggregate() {
        return aggregate;
    }

    /** w_t = p_t + δ_t v_t + Σ_j q_j u_tj C_j, the sum over j in rising order, or p_t + K v_t; as a new array. */
    public double[] model(double[] v, TaskRow row) {
        double[] w = metric == null ? byRow(v, row) : metric.times(v);
        double[] shift = row.shift();
        for (int k = 0; k < shift.length; k++) {
            w[k] += shift[k];
        }
        return w;
    }

    private double[] byRow(double[] v, TaskRow row) {
        double[] w = new double[width];
        double delta = row.delta();
        for (int k = 0; k < width; k++) {
            w[k] = delta * v[k];
        }
        double[] u = row.u();
        if (central) {
            DenseKernels.axpy(1, aggregate, ((int) u[0]) * width, w, 0, width);
        }
        for (int j = 0; j < q.length; j++) {
            double weight = q[j] * u[j];
            if (weight != 0) {
                DenseKernels.axpy(weight, aggregate, j * width, w, 0, width);
            }
        }
        return w;
    }

    /** M_tt = δ_t + Σ_j q_j u_tj², or h_t under a {@link CentralCoupling}. */
    public double diagonal(TaskRow row) {
        return central ? row.u()[1] : entry(row, row) + row.delta();
    }

    /**
     * What multiplies ½ ‖Δv_t‖² in a subproblem, σ′ M_tt; 1 under a metric, where ‖Δv_t‖² is Δv_tᵀ K Δv_t, and tasks do not pull at
     * each other.
     */
    public double curvature(TaskRow row, double sigmaPrime) {
        return metric == null ? sigmaPrime * diagonal(row) : 1;
    }

    /** (U diag(q) Uᵀ)_ts, which is M_ts for two different tasks; a {@link CentralCoupling} has its own. */
    public double entry(TaskRow a, TaskRow b) {
        if (central) {
            throw new IllegalStateException("expected a coupling by rows, found a central one");
        }
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

    /** The fold that gives V, m columns, after it has given each task its row by the rule. */
    public static TaskFold columns(RowRule rule, int tasks, int width) {
        return new Columns(rule, tasks, width);
    }

    private record Columns(RowRule rule, int tasks, int width) implements TaskFold {

        @Override
        public int length() {
            return Math.multiplyExact(tasks, width);
        }

        @Override
        public boolean disjoint() {
            return true;
        }

        @Override
        public TaskRow row(TaskView task) {
            return rule.row(task);
        }

        @Override
        public void add(TaskView task, double[] sums) {
            DenseKernels.axpy(1, task.v(), 0, sums, task.number() * width, width);
        }
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
