package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.Optional;
import org.mochafl.core.task.FeatureMetric;

/**
 * W and V of the tasks that were heard, as far as an Ω-step needs them whose M has the right singular vectors of W + tV for
 * its eigenvectors: their small Gram matrices, and the way from its result back to every task's row, the unheard tasks'
 * among them. Which matrices are small depends on the smaller side: {@link TurnedTasks} where m ≤ dK, {@link PooledTasks}
 * where m &gt; dK.
 *
 * <p>With W = P diag(s) Qᵀ an Ω-step gives M = Q f(s) Qᵀ. K = P f(s) Pᵀ is as good: R depends on the singular values of W alone, so
 * that ½ tr(WᵀK⁻¹W) bounds it from above as ½ tr(W M⁻¹ Wᵀ) does, with the same value at this W. Under M tasks pull at each other, and
 * all their rows lie in the few directions that U has; under K, d × d numbers that all tasks of one output share, each solves a problem of its own
 * (docs/decisions/018).
 */
interface HeardTasks {

    /** The first numbers of a relation's memory are those of the Ω-step itself. */
    int MEMORY = 7;

    /** M = δI, nobody heard. */
    static Relation start(double delta, double penalty, int tasks, int width) {
        return tasks > width ? PooledTasks.start(delta, penalty) : TurnedTasks.start(delta, penalty, tasks);
    }

    /** What {@link #of} must know beside C, summed over the tasks. */
    static TaskFold statistic(int tasks, int width) {
        return tasks > width ? PooledTasks.statistic(width) : TurnedTasks.statistic(tasks);
    }

    /** The heard tasks under a coupling. */
    static HeardTasks of(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        return tasks > coupling.width()
                ? new PooledTasks(coupling.width(), statistic)
                : new TurnedTasks(current, coupling, statistic);
    }

    /** How many were heard. */
    int count();

    /** The Gram matrices of W and V over them. */
    Gram gram();

    /**
     * The weight of a column of U from that of the unit eigenvector it stands for: the same where the columns are unit
     * vectors; divided by the squared singular value, 0 for 0, where they are products with the models.
     */
    double ofColumn(double weight, double square);

    /** True where {@link #rows} can be asked for a metric: more tasks were heard than there are features. */
    boolean bearMetric();

    /**
     * The rows of M = δI + Q diag(·) Qᵀ.
     *
     * @param z the spectrum of W + tV
     * @param stride t
     * @param lifts the weight of each column, made by {@link #ofColumn}
     * @param metric whether tasks share K of the same eigenvalues in place of M
     */
    Rows rows(Spectrum z, double stride, double delta, double[] lifts, boolean metric);

    /** The relation read from a state, with the metric that it remembers. */
    static Relation restored(Relation read, Relation start, int width, String structure, int tasks) {
        int known = start.memory().length;
        if (tasks <= width || read.memory().length == known) {
            return read.requireMemory(known, structure, tasks);
        }
        int length = Math.multiplyExact(width, width);
        read.requireMemory(known + length, structure, tasks);
        double[] values = new double[length];
        System.arraycopy(read.memory(), known, values, 0, length);
        return read.withMetric(new FeatureMetric(width, values));
    }

    /**
     * How tasks get their rows.
     *
     * @param q the weights of the coupling
     * @param kept what the next {@link HeardTasks} must know of it
     * @param metric K, where tasks share one
     */
    record Rows(double[] q, RowRule rule, double[] kept, Optional<FeatureMetric> metric) {

        /**
         * The relation of these rows.
         *
         * @param own the numbers of the Ω-step itself, at most {@link #MEMORY}; the memory has them, and what is kept
         */
        Relation relation(double penalty, boolean settled, double... own) {
            double[] memory = Arrays.copyOf(own, MEMORY + kept.length);
            System.arraycopy(kept, 0, memory, MEMORY, kept.length);
            Relation relation = new Relation(q, rule, penalty, settled, memory);
            return metric.map(relation::withMetric).orElse(relation);
        }
    }

    /**
     * Σ w_t w_tᵀ or WᵀW, the sum of Σ w_t v_tᵀ or WᵀV and its transpose, and Σ v_t v_tᵀ or VᵀV: those of W + tV follow for
     * any t. Upper triangles.
     */
    record Gram(int size, double[] ww, double[] wv, double[] vv) {

        /** The spectrum of W + tV. */
        Spectrum spectrum(double t) {
            double[] sum = ww.clone();
            if (t != 0) {
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += t * (wv[k] + t * vv[k]);
                }
            }
            return Spectrum.of(size, sum);
        }

        /** The spectrum of V. */
        Spectrum dualSpectrum() {
            return Spectrum.of(size, vv.clone());
        }
    }
}
