package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix;

/**
 * One model as a sparse non-negative combination of others: min over 0 ≤ b ≤ {@value #MOST} of F(b) = ‖w_t − Wb‖² + Σ_s
 * p_s b_s, p ≥ 0, from the Gram matrix WᵀW.
 *
 * <p>Coordinate descent on the few weights that matter, then the equations of the weights above 0 exactly, until the
 * conditions of optimality hold for all: |∂F/∂b_s| is at most 2e-12 ‖w_s‖‖w_t‖ where b_s is free, and ∂F/∂b_s no lower
 * than minus that where b_s = 0. F never rises. Not thread-safe.
 */
final class NonNegativeLasso {

    /** No weight is larger: with an endless one no coupling could be computed. */
    static final double MOST = 1e3;

    private static final double TOLERANCE = 1e-12;

    /** Of coordinate descent before the equations are solved. */
    private static final int SWEEPS = 50;

    private static final double ENOUGH = 1e-6;

    /** Many more than ever needed; coordinate descent is right to stop anywhere. */
    private static final int ROUNDS = 1_000;

    /** Added to the diagonal of equations that have no solution, relative to it. */
    private static final double STIFFNESS = 1e-10;

    private static final int LEAST_NEW = 8;

    private final int size;
    private final double[] gram;

    /**
     * The combinations of these models.
     *
     * @param gram WᵀW, size² numbers, both triangles; not copied
     */
    NonNegativeLasso(int size, double[] gram) {
        this.size = size;
        this.gram = gram;
    }

    /** F(b) of task t, where a price that is not known counts as none. */
    double value(int t, double[] prices, double[] b) {
        double[] half = residual(t, prices, b);
        double sum = gram[t * size + t];
        for (int s = 0; s < size; s++) {
            if (b[s] != 0) {
                // ‖w_t‖² + pᵀb − 2gᵀb + bᵀGb, with half = g − p/2 − Gb
                sum -= b[s] * (half[s] + gram[s * size + t] - half(prices, s));
            }
        }
        return sum;
    }

    /**
     * Overwrites b, where it starts, with the minimiser.
     *
     * @param prices p; NaN for a weight that stays as it is, as t's own
     */
    void solve(int t, double[] prices, double[] b) {
        for (int s = 0; s < size; s++) {
            if (gram[s * size + s] == 0 && !Double.isNaN(prices[s])) {
                b[s] = 0;
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] residual = residual(t, prices, b);
            int[] active = active(t, prices, b, residual);
            if (active.length == 0) {
                return;
            }
            new Part(active, residual).improve(b);
        }
    }

    /** −½∂F/∂b = g − p/2 − Gb. */
    private double[] residual(int t, double[] prices, double[] b) {
        double[] residual = new double[size];
        for (int s = 0; s < size; s++) {
            residual[s] = gram[t * size + s] - half(prices, s);
        }
        for (int s = 0; s < size; s++) {
            if (b[s] != 0) {
                DenseKernels.axpy(-b[s], gram, s * size, residual, 0, size);
            }
        }
        return residual;
    }

    private static double half(double[] prices, int s) {
        return Double.isNaN(prices[s]) ? 0 : 0.5 * prices[s];
    }

    /** The weights above 0 and the worst of the others that should be; none if the conditions of optimality hold. */
    private int[] active(int t, double[] prices, double[] b, double[] residual) {
        double[] violation = new double[size];
        int[] candidates = new int[size];
        int above = 0;
        int count = 0;
        double worst = 0;
        for (int s = 0; s < size; s++) {
            double scale = Math.sqrt(gram[s * size + s] * gram[t * size + t]);
            if (Double.isNaN(prices[s]) || scale == 0) {
                continue;
            }
            boolean wrong = residual[s] > 0 ? b[s] < MOST : b[s] > 0;
            violation[s] = wrong ? Math.abs(residual[s]) / scale : 0;
            worst = Math.max(worst, violation[s]);
            if (b[s] > 0) {
                above++;
            }
            if (b[s] > 0 || violation[s] > TOLERANCE) {
                candidates[count++] = s;
            }
        }
        if (worst <= TOLERANCE) {
            return new int[0];
        }
        double[] fresh = Arrays.stream(candidates, 0, count)
                .filter(s -> b[s] == 0)
                .mapToDouble(s -> violation[s])
                .sorted()
                .toArray();
        int most = Math.max(LEAST_NEW, above);
        double least = fresh.length > most ? fresh[fresh.length - most] : 0;
        return Arrays.stream(candidates, 0, count)
                .filter(s -> b[s] > 0 || violation[s] >= least)
                .toArray();
    }

    /** The problem in a few of the weights, the others held. */
    private final class Part {

        private final int[] active;
        private final int count;
        private final double[] small;
        private final double[] residual;
        private final double[] b;

        Part(int[] active, double[] all) {
            this.active = active;
            this.count = active.length;
            this.small = new double[count * count];
            this.residual = new double[count];
            this.b = new double[count];
            for (int i = 0; i < count; i++) {
                residual[i] = all[active[i]];
                for (int j = 0; j < count; j++) {
                    small[i * count + j] = gram[active[i] * size + active[j]];
                }
            }
        }

        void improve(double[] all) {
            for (int i = 0; i < count; i++) {
                b[i] = all[active[i]];
            }
            descend();
            for (int k = 0; k < count && !equations(); k++) {
                // a weight came to its bound, and the equations of the others are solved next
            }
            for (int i = 0; i < count; i++) {
                all[active[i]] = b[i];
            }
        }

        /** Each weight to its best, one after the other, again and again. */
        private void descend() {
            double largest = 1;
            for (int sweep = 0; sweep < SWEEPS && largest > ENOUGH; sweep++) {
                largest = 0;
                for (int i = 0; i < count; i++) {
                    double best = b[i] + residual[i] / small[i * count + i];
                    double change = Math.min(MOST, Math.max(0, best)) - b[i];
                    if (change != 0) {
                        move(i, change);
                        largest = Math.max(largest, Math.abs(change) / (1 + b[i]));
                    }
                }
            }
        }

        private void move(int i, double change) {
            b[i] += change;
            DenseKernels.axpy(-change, small, i * count, residual, 0, count);
        }

        /** Goes to where the free weights' gradient is 0, or until one of them comes to its bound: then false. */
        private boolean equations() {
            int[] free = IntStream.range(0, count)
                    .filter(i -> b[i] > 0 && b[i] < MOST)
                    .toArray();
            double[] direction = direction(free);
            double slope = 0;
            double curvature = 0;
            for (int i = 0; i < free.length; i++) {
                slope += direction[i] * residual[free[i]];
                for (int j = 0; j < free.length; j++) {
                    curvature += direction[i] * direction[j] * small[free[i] * count + free[j]];
                }
            }
            if (!(slope > 0 && curvature > 0)) {
                return true;
            }
            double step = slope / curvature;
            int first = -1;
            for (int i = 0; i < free.length; i++) {
                double room = (direction[i] < 0 ? -b[free[i]] : MOST - b[free[i]]) / direction[i];
                if (direction[i] != 0 && room <= step) {
                    step = room;
                    first = i;
                }
            }
            for (int i = 0; i < free.length; i++) {
                double end = direction[i] < 0 ? 0 : MOST;
                move(free[i], i == first ? end - b[free[i]] : step * direction[i]);
            }
            return first < 0;
        }

        /**
         * Where the equations of the free weights lead. Where these depend on each other they have no solution, only a
         * direction in which F falls to a bound: then of equations made a little stiffer.
         */
        private double[] direction(int[] free) {
            double[] matrix = new double[free.length * free.length];
            for (int i = 0; i < free.length; i++) {
                for (int j = 0; j < free.length; j++) {
                    matrix[i * free.length + j] = small[free[i] * count + free[j]];
                }
            }
            SymmetricMatrix equations = new SymmetricMatrix(free.length, matrix);
            if (!equations.positiveDefinite()) {
                for (int i = 0; i < free.length; i++) {
                    matrix[i * free.length + i] *= 1 + STIFFNESS;
                }
                equations = new SymmetricMatrix(free.length, matrix);
            }
            double[] right = Arrays.stream(free).mapToDouble(i -> residual[i]).toArray();
            equations.solve(right);
            return right;
        }
    }
}
