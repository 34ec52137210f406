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
    private final Contact contact;
    private double @Nullable [] model;

    /**
     * What was heard of the task.
     *
     * @param heard whether an update of it was ever absorbed
     * @param loss its c_t Σ_i ℓ at the snapshot of the last evaluation, without the structure's factor; NaN if not known
     * @param rows n_t, how many rows it has
     * @param weight c_t, without the structure's factor; 0 for a task without rows
     */
    public record Contact(boolean heard, double loss, int rows, double weight) {}

    /** A view of task {@code number} under a coupling. */
    public TaskView(int number, double[] v, TaskRow row, TaskCoupling coupling, Contact contact) {
        this.number = number;
        this.v = v;
        this.row = row;
        this.coupling = coupling;
        this.contact = contact;
    }

    /** The task's number t, 0 to m − 1. */
    public int number() {
        return number;
    }

    /** True once an update of the task was absorbed; until then v_t = 0, and it is left out of the Ω-step. */
    public boolean heard() {
        return contact.heard();
    }

    /** True where the task's losses at the snapshot are known from the last evaluation. */
    public boolean measured() {
        return !Double.isNaN(contact.loss());
    }

    /** c_t Σ_i ℓ there, without the structure's factor on c_t; NaN if not {@link #measured}. */
    public double loss() {
        return contact.loss();
    }

    /** True for a task with rows of which no update was absorbed yet. */
    public boolean unheard() {
        return contact.rows() > 0 && !contact.heard();
    }

    /** n_t. */
    public int rows() {
        return contact.rows();
    }

    /** c_t, without the structure's factor; 0 for a task without rows. */
    public double weight() {
        return contact.weight();
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
        return new TaskView(number, v, other, coupling, contact);
    }
}
