package org.mochafl.core.structure;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;

/** What every task has learned and how well, in one place: m (dK + 4) numbers. */
final class TaskReports {

    private static final int HEARD = 0;
    private static final int LOSS = 1;
    private static final int ROWS = 2;
    private static final int OFF = 3;
    private static final int NUMBERS = 4;

    private final int tasks;
    private final int width;
    private final double[] sums;

    private TaskReports(int tasks, int width, double[] sums) {
        this.tasks = tasks;
        this.width = width;
        this.sums = sums;
    }

    /** The reports at an Ω-step. */
    static TaskReports at(OmegaStep step) {
        return of(step.fleet(), step.tasks(), step.coupling().width());
    }

    private static TaskReports of(Function<TaskFold, double[]> fleet, int tasks, int width) {
        return new TaskReports(tasks, width, fleet.apply(new Fold(tasks, width)));
    }

    /** Whether the task was heard. */
    boolean heard(int t) {
        return number(t, HEARD) == 1;
    }

    /** The numbers of the tasks that were heard, rising. */
    int[] heard() {
        return IntStream.range(0, tasks).filter(this::heard).toArray();
    }

    /** n_t. */
    double rows(int t) {
        return number(t, ROWS);
    }

    /** σ_t; NaN where its losses are not known, and without rows. */
    double doubt(int t, Doubt doubt) {
        return doubt.of(number(t, LOSS), rows(t));
    }

    /** What σ is measured by, from the tasks that were heard and whose losses are known. */
    Doubt doubt() {
        double squares = 0;
        double losses = 0;
        double rows = 0;
        int count = 0;
        for (int t : heard()) {
            if (!Double.isNaN(number(t, LOSS))) {
                squares += DenseKernels.dot(sums, t * width, sums, t * width, width);
                losses += number(t, LOSS);
                rows += rows(t);
                count++;
            }
        }
        return count == 0 ? Doubt.unknown(width) : new Doubt(squares / count, losses / rows, width);
    }

    /** ‖w_t − p_t‖². */
    double squaredOffset(int t) {
        return number(t, OFF);
    }

    private double number(int t, int which) {
        return sums[tasks * width + t * NUMBERS + which];
    }

    /** The models of these tasks, one after the other. */
    double[] models(int[] of) {
        double[] models = new double[of.length * width];
        for (int i = 0; i < of.length; i++) {
            System.arraycopy(sums, of[i] * width, models, i * width, width);
        }
        return models;
    }

    /** WᵀW, with zeros for tasks that were not heard. */
    double[] gram() {
        double[] gram = new double[tasks * tasks];
        int[] heard = heard();
        for (int t : heard) {
            for (int s : heard) {
                if (s <= t) {
                    double product = DenseKernels.dot(sums, t * width, sums, s * width, width);
                    gram[t * tasks + s] = product;
                    gram[s * tasks + t] = product;
                }
            }
        }
        return gram;
    }

    private record Fold(int tasks, int width) implements TaskFold {

        @Override
        public int length() {
            return Math.multiplyExact(tasks, width + NUMBERS);
        }

        @Override
        public boolean disjoint() {
            return true;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            double[] model = task.model();
            DenseKernels.axpy(1, model, 0, sums, task.number() * width, width);
            double[] offset = model.clone();
            double[] shift = task.row().shift();
            DenseKernels.axpy(-1, shift, 0, offset, 0, shift.length);
            int at = tasks * width + task.number() * NUMBERS;
            sums[at + HEARD] += task.heard() ? 1 : 0;
            sums[at + LOSS] += task.loss() / task.weight();
            sums[at + ROWS] += task.rows();
            sums[at + OFF] += DenseKernels.dot(offset, 0, offset, 0, width);
        }
    }
}
