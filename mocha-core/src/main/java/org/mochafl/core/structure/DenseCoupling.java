package org.mochafl.core.structure;

import java.util.Arrays;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix;

/**
 * M as a dense m × m matrix at the coordinator: O(m²) numbers, O(m² dK) a round; for a few thousand tasks at most.
 *
 * <p>Its bounds are h_t = σ′ M_tt with σ′ just above λmax(D^{-½} M D^{-½}), D = diag(M).
 */
public final class DenseCoupling implements CentralCoupling {

    /** How far σ′ may be above the exact one. */
    private static final double TOLERANCE = 1e-4;

    private static final int POWER_ITERATIONS = 50;

    /** What a bound that was too low is followed by, in tolerances. */
    private static final double FARTHER = 8;

    private static final double ROUNDING = 1e-12;

    private final int tasks;
    private final double[] m;
    private final double[] bounds;

    /**
     * A coupling.
     *
     * @param m M, symmetric and positive definite, m² numbers; not copied
     */
    public DenseCoupling(int tasks, double[] m) {
        this.tasks = tasks;
        this.m = m;
        this.bounds = boundsOf(tasks, m);
    }

    /**
     * M over all tasks from M over the tasks that were heard: each other task has the mean of their rows, and the mean of
     * their diagonal (docs/decisions/008).
     *
     * @param heard their numbers, rising; at least one
     * @param of M over them
     */
    public static DenseCoupling extended(int tasks, int[] heard, double[] of) {
        int size = heard.length;
        double[] row = new double[size];
        double diagonal = 0;
        double all = 0;
        for (int i = 0; i < size; i++) {
            diagonal += of[i * size + i] / size;
            for (int j = 0; j < size; j++) {
                row[j] += of[i * size + j] / size;
                all += of[i * size + j] / ((double) size * size);
            }
        }
        int[] place = new int[tasks];
        Arrays.fill(place, -1);
        for (int i = 0; i < size; i++) {
            place[heard[i]] = i;
        }
        double[] m = new double[tasks * tasks];
        for (int t = 0; t < tasks; t++) {
            for (int s = 0; s < tasks; s++) {
                double entry;
                if (place[t] >= 0 && place[s] >= 0) {
                    entry = of[place[t] * size + place[s]];
                } else if (place[t] >= 0 || place[s] >= 0) {
                    entry = row[Math.max(place[t], place[s])];
                } else {
                    entry = t == s ? diagonal : all;
                }
                m[t * tasks + s] = entry;
            }
        }
        return new DenseCoupling(tasks, m);
    }

    private static double[] boundsOf(int tasks, double[] m) {
        double[] scaled = new double[m.length];
        double high = 0;
        for (int t = 0; t < tasks; t++) {
            double row = 0;
            for (int s = 0; s < tasks; s++) {
                scaled[t * tasks + s] = m[t * tasks + s] / Math.sqrt(m[t * tasks + t] * m[s * tasks + s]);
                row += Math.abs(scaled[t * tasks + s]);
            }
            high = Math.max(high, row);
        }
        double low = Math.max(1, quotient(tasks, scaled));
        double step = TOLERANCE;
        SymmetricMatrix correlations = new SymmetricMatrix(tasks, scaled);
        while (high > low * (1 + TOLERANCE)) {
            double middle = Math.min(Math.sqrt(low * high), low * (1 + step));
            if (correlations.eigenvaluesAtMost(middle)) {
                high = middle;
            } else {
                low = middle;
                step *= FARTHER;
            }
        }
        double[] bounds = new double[tasks];
        for (int t = 0; t < tasks; t++) {
            bounds[t] = Math.max(1, high) * m[t * tasks + t];
        }
        return bounds;
    }

    /** A Rayleigh quotient, which λmax is not below, and after some power iterations seldom far above. */
    private static double quotient(int tasks, double[] matrix) {
        double[] x = new double[tasks];
        Arrays.fill(x, 1);
        double quotient = 0;
        for (int k = 0; k < POWER_ITERATIONS; k++) {
            double[] product = new double[tasks];
            for (int t = 0; t < tasks; t++) {
                product[t] = DenseKernels.dot(matrix, t * tasks, x, 0, tasks);
            }
            double square = DenseKernels.dot(x, 0, x, 0, tasks);
            quotient = DenseKernels.dot(x, 0, product, 0, tasks) / square;
            double largest = Arrays.stream(product).map(Math::abs).max().orElse(0);
            if (!(largest > 0)) {
                return 0;
            }
            for (int t = 0; t < tasks; t++) {
                x[t] = product[t] / largest;
            }
        }
        return quotient * (1 - ROUNDING);
    }

    @Override
    public int tasks() {
        return tasks;
    }

    @Override
    public double[] models(double[] v, int width) {
        double[] w = new double[v.length];
        for (int t = 0; t < tasks; t++) {
            for (int s = 0; s < tasks; s++) {
                double entry = m[t * tasks + s];
                if (entry != 0) {
                    DenseKernels.axpy(entry, v, s * width, w, t * width, width);
                }
            }
        }
        return w;
    }

    @Override
    public double entry(int t, int s) {
        return m[t * tasks + s];
    }

    @Override
    public double[] rows(int first, int count) {
        double[] rows = new double[tasks * count];
        for (int k = 0; k < count; k++) {
            for (int s = 0; s < tasks; s++) {
                rows[s * count + k] = m[(first + k) * tasks + s];
            }
        }
        return rows;
    }

    @Override
    public double[] bounds() {
        return bounds;
    }
}
