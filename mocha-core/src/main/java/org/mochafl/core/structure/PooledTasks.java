package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.FeatureMetric;

/**
 * {@link HeardTasks} where m &gt; dK: no m × m matrix, only dK × dK sums over the tasks.
 *
 * <p>The statistic is Σ w_t w_tᵀ = P S² Pᵀ and the like, and each task makes u_t = Pᵀ z_t beside itself, z_t = w_t + t
 * v_t; with that u the weight of column i is what M has in that direction beyond δ, over s_i²; columns without
 * any are left out. An unheard task has the mean u of the heard ones, Pᵀ
 * z̄, and their mean diagonal; under a metric the shift p_t is the mean of the heard models, until the first Ω-step after it was heard.
 */
final class PooledTasks implements HeardTasks {

    private static final double[] NOTHING = {};

    private final int width;
    private final double[] statistic;

    /** @param statistic the sums of {@link #statistic(int)} */
    PooledTasks(int width, double[] statistic) {
        this.width = width;
        this.statistic = statistic;
    }

    /** M = δI. */
    static Relation start(double delta, double penalty) {
        TaskRow row = TaskRow.of(delta);
        return new Relation(new double[0], task -> row, penalty, false, new double[MEMORY]);
    }

    /** Three matrices of which the upper triangle is filled, Σ w_t, Σ v_t, and the count, over the tasks heard. */
    static TaskFold statistic(int width) {
        return new Sums(width);
    }

    private double[] part(int start, int length) {
        return Arrays.copyOfRange(statistic, start, start + length);
    }

    @Override
    public int count() {
        return (int) statistic[statistic.length - 1];
    }

    @Override
    public Gram gram() {
        int square = width * width;
        return new Gram(width, part(0, square), part(square, square), part(2 * square, square));
    }

    @Override
    public double ofColumn(double weight, double square) {
        return square > 0 ? weight / square : 0;
    }

    @Override
    public boolean bearMetric() {
        return count() > width;
    }

    @Override
    public Rows rows(Spectrum z, double stride, double delta, double[] lifts, boolean metric) {
        int[] kept = IntStream.range(0, width).filter(i -> lifts[i] != 0).toArray();
        double[] vectors = new double[kept.length * width];
        double[] q = new double[kept.length];
        double[] eigenvalues = new double[kept.length];
        double[] meanModel = part(3 * width * width, width);
        double[] mean = meanModel.clone();
        DenseKernels.axpy(stride, statistic, 3 * width * width + width, mean, 0, width);
        double[] ofMean = new double[kept.length];
        double diagonal = delta;
        for (int j = 0; j < q.length; j++) {
            int i = kept[j];
            q[j] = lifts[i];
            eigenvalues[j] = lifts[i] * z.squares()[i];
            System.arraycopy(z.eigen().vectors(), i * width, vectors, j * width, width);
            ofMean[j] = DenseKernels.dot(vectors, j * width, mean, 0, width) / count();
            diagonal += q[j] * (z.squares()[i] / count() - ofMean[j] * ofMean[j]);
        }
        TaskRow unheard = TaskRow.of(Math.max(delta, diagonal), ofMean);
        if (!metric) {
            return new Rows(q, new Projected(delta, vectors, stride, unheard), NOTHING, Optional.empty());
        }
        for (int k = 0; k < width; k++) {
            meanModel[k] /= count();
        }
        FeatureMetric shared = FeatureMetric.of(width, delta, eigenvalues, vectors);
        RowRule rule = new Projected(delta, vectors, stride, unheard.withShift(meanModel));
        return new Rows(q, rule, shared.values(), Optional.of(shared));
    }

    /**
     * u_t = Pᵀ z_t.
     *
     * @param vectors the columns of P that have a weight, one after the other
     */
    private record Projected(double delta, double[] vectors, double stride, TaskRow unheard) implements RowRule {

        @Override
        public TaskRow row(TaskView task) {
            if (!task.heard()) {
                return unheard;
            }
            double[] z = task.model().clone();
            int size = z.length;
            DenseKernels.axpy(stride, task.v(), 0, z, 0, size);
            double[] u = new double[vectors.length / size];
            for (int i = 0; i < u.length; i++) {
                u[i] = DenseKernels.dot(vectors, i * size, z, 0, size);
            }
            return TaskRow.of(delta, u);
        }
    }

    private record Sums(int width) implements TaskFold {

        @Override
        public int length() {
            return 3 * width * width + 2 * width + 1;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            if (!task.heard()) {
                return;
            }
            double[] w = task.model();
            double[] v = task.v();
            int square = width * width;
            addProduct(w, w, sums, 0);
            addProduct(w, v, sums, square);
            addProduct(v, w, sums, square);
            addProduct(v, v, sums, 2 * square);
            DenseKernels.axpy(1, w, 0, sums, 3 * square, width);
            DenseKernels.axpy(1, v, 0, sums, 3 * square + width, width);
            sums[3 * square + 2 * width] += 1;
        }

        private void addProduct(double[] a, double[] b, double[] sums, int start) {
            for (int j = 0; j < width; j++) {
                DenseKernels.axpy(a[j], b, j, sums, start + j * width + j, width - j);
            }
        }
    }
}
