package org.mochafl.core.structure;

import org.jspecify.annotations.Nullable;

/**
 * One task as a structure sees it: v_t = c_t s_t, w_t and its row, and nothing of its data.
 *
 * <p>Not thread-safe; valid during the call it is passed to. Arrays must not be changed.
 */
public final class TaskView {

    private final int number;
    private final double[] v;
    private final TaskRow row;
    private final TaskCoupling coupling;
    private double @Nullable [] model;

    /** A view of task {@code number} under a coupling. */
    public TaskView(int number, double[] v, TaskRow row, TaskCoupling coupling) {
        this.number = number;
        this.v = v;
        this.row = row;
        this.coupling = coupling;
    }

    /** The task's number t, 0 to m − 1. */
    public int number() {
        return number;
    }

    /** v_t, dK numbers. */
    public double[] v() {
        return v;
    }

    /** δ_t and u_t. */
    public TaskRow row() {
        return row;
    }

    /** w_t = p_t + (V M)_t, dK numbers; computed when first asked for. */
    public double[] model() {
        if (model == null) {
            model = coupling.model(v, row);
        }
        return model;
    }

    /** The same task with another row. Its {@link #model()} is under the same aggregate. */
    public TaskView with(TaskRow other) {
        return new TaskView(number, v, other, coupling);
    }
}
