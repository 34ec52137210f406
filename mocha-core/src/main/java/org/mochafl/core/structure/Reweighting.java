package org.mochafl.core.structure;

import java.io.Serializable;
import java.util.Arrays;
import org.mochafl.core.kernel.DenseKernels;

/**
 * One pass of the Ω-step of {@link RobustMean}: each task's weight ω_t = φ′(‖w_t − c‖²) by its distance from a centre c, and
 * what the coordinator must know of them as sums over the tasks heard.
 *
 * @param threshold τ; infinite until it is chosen, so that every ω_t is 1
 * @param centre c, dK numbers
 */
record Reweighting(RobustPenalty penalty, double threshold, double l1, double l2, double[] centre)
        implements Serializable {

    private static final int SCALARS = 9;

    /** ‖w_t − c‖². */
    double squaredDistance(double[] model) {
        double sum = 0;
        for (int k = 0; k < centre.length; k++) {
            double apart = model[k] - centre[k];
            sum += apart * apart;
        }
        return sum;
    }

    /** δ_t = 1/a_t and u_t = 2(λ₁ + λ₂) ω_t/a_t, a_t = 2(λ₁ω_t + λ₂): 1 where ω_t is. */
    static TaskRow row(double weight, double l1, double l2) {
        double a = 2 * (l1 * weight + l2);
        return TaskRow.of(1 / a, 2 * (l1 + l2) * weight / a);
    }

    /** ω_t of a row. */
    static double weight(TaskRow row, double l1, double l2) {
        return Math.min(1, row.u()[0] / (row.delta() * 2 * (l1 + l2)));
    }

    /** The pass as a fold over the tasks. */
    TaskFold fold() {
        return new Pass(this);
    }

    /** The rule that gives the rows of this pass; tasks that were not heard have the given one. */
    RowRule rows(TaskRow unheard) {
        return new Rows(this, unheard);
    }

    /** Reads the sums of {@link #fold}, the first numbers of an array. */
    Sums sums(double[] array) {
        return new Sums(this, Arrays.copyOf(array, length()));
    }

    /** How many sums there are. */
    int length() {
        return centre.length + SCALARS;
    }

    /** Adds a task that was heard. */
    void add(TaskView task, double[] sums) {
        double[] w = task.model();
        double z = squaredDistance(w);
        double weight = penalty.weight(z, threshold);
        double value = penalty.value(z, threshold);
        TaskRow row = row(weight, l1, l2);
        double u = row.u()[0];
        int width = centre.length;
        for (int k = 0; k < width; k++) {
            sums[k] += weight * (w[k] - centre[k]);
        }
        sums[width] += 1;
        sums[width + 1] += weight;
        sums[width + 2] += value;
        sums[width + 3] += Math.max(0, value - weight * z);
        sums[width + 4] += u;
        sums[width + 5] += u * u;
        sums[width + 6] += row.delta();
        sums[width + 7] += DenseKernels.dot(w, 0, w, 0, width);
        sums[width + 8] += DenseKernels.dot(w, 0, task.v(), 0, width);
    }

    /** What a pass found. */
    record Sums(Reweighting at, double[] sums) {

        private double scalar(int index) {
            return sums[at.centre.length + index];
        }

        /** The tasks heard. */
        int count() {
            return (int) scalar(0);
        }

        /** Σ ω. */
        double weights() {
            return scalar(1);
        }

        /** Σ φ(z). */
        double value() {
            return scalar(2);
        }

        /** Σ ψ(ω). */
        double conjugate() {
            return scalar(3);
        }

        /** Σ u. */
        double rows() {
            return scalar(4);
        }

        /** tr(V M Vᵀ) under the coupling of until now. */
        double pairing() {
            return scalar(8);
        }

        /** The mean of φ(z). */
        double spread() {
            return value() / count();
        }

        /** What Σ ω‖w − c‖² loses when c moves to the weighted mean. */
        double recentring() {
            int width = at.centre.length;
            return count() == 0 ? 0 : DenseKernels.dot(sums, 0, sums, 0, width) / weights();
        }

        /** The weighted mean Σ ωw/Σ ω. */
        double[] mean() {
            double[] mean = at.centre.clone();
            if (count() > 0) {
                DenseKernels.axpy(1 / weights(), sums, 0, mean, 0, mean.length);
            }
            return mean;
        }

        /** R(W, Ω) with these weights, over the tasks heard. */
        double regulariser() {
            return at.l1 * (value() - recentring()) + at.l2 * scalar(7);
        }

        /** The mean row, with the mean diagonal of M (docs/decisions/008). */
        TaskRow meanRow(double q) {
            double u = rows() / count();
            double variance = Math.max(0, scalar(5) / count() - u * u);
            return TaskRow.of(scalar(6) / count() + q * variance, u);
        }
    }

    private record Pass(Reweighting at) implements TaskFold {

        @Override
        public int length() {
            return at.length();
        }

        @Override
        public void add(TaskView task, double[] sums) {
            if (task.heard()) {
                at.add(task, sums);
            }
        }
    }

    private record Rows(Reweighting at, TaskRow unheard) implements RowRule {

        @Override
        public TaskRow row(TaskView task) {
            if (!task.heard()) {
                return unheard;
            }
            double z = at.squaredDistance(task.model());
            return Reweighting.row(at.penalty.weight(z, at.threshold), at.l1, at.l2);
        }
    }
}
