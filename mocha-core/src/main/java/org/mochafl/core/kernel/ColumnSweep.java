package org.mochafl.core.kernel;

import java.util.Arrays;

/**
 * Sweeps over the columns of one connected component of a {@link GraphicalLasso}, with Ω and Σ = Ω⁻¹ side by side
 * [MazumderHastie12].
 *
 * <p>Confined to one thread.
 */
final class ColumnSweep {

    /*
     * Column j without its diagonal is θ = Ω_·j. With A = (Ω without j)⁻¹ = Σ − σσᵀ/σ_jj, σ = Σ_·j, and c = S_jj + ρ, f is
     * least over the column at
     *
     *     θ = argmin ½ c θᵀAθ + S_·jᵀθ + ρ‖θ‖₁,     Ω_jj = 1/c + θᵀAθ,
     *
     * and then σ = −c Aθ, Σ_jj = c, Σ = A + σσᵀ/c. So f never rises, and Ω stays positive definite by Schur's complement.
     *
     * The lasso: passes of coordinate descent; as they are slow where tasks are alike, from the third on each is followed by
     * the exact minimum over the coordinates that are not zero, as far as none of them changes its sign.
     *
     * A is not formed: what is kept is c Σθ and β = c σᵀθ/σ_jj, of which the gradient is c Σθ − βσ + S_·j.
     */

    private static final int MOST_PASSES = 100;

    private static final int PLAIN_PASSES = 2;

    private final int size;
    private final double[] s;
    private final double rho;
    private final double[] omega;
    private final double[] sigma;

    private final double[] theta;
    private final double[] old;
    private final double[] product;
    private double beta;
    private double moved;
    private double work;

    /**
     * Sweeps at Ω.
     *
     * @param omega Ω; overwritten
     * @param sigma Ω⁻¹; overwritten, and so kept but for rounding
     */
    ColumnSweep(int size, double[] s, double rho, double[] omega, double[] sigma) {
        this.size = size;
        this.s = s;
        this.rho = rho;
        this.omega = omega;
        this.sigma = sigma;
        this.theta = new double[size];
        this.old = new double[size];
        this.product = new double[size];
    }

    /**
     * Solves for every column once.
     *
     * @param tolerance how far a pass may still move a column when it is left, relative to its diagonal
     * @return how far a column was moved at most, relative to its diagonal
     */
    double sweep(double tolerance) {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            largest = Math.max(largest, column(j, tolerance));
        }
        return largest;
    }

    private double column(int j, double tolerance) {
        int row = j * size;
        double c = s[row + j] + rho;
        System.arraycopy(sigma, row, old, 0, size);
        System.arraycopy(omega, row, theta, 0, size);
        theta[j] = 0;
        beta = 0;
        Arrays.fill(product, 0);
        for (int i = 0; i < size; i++) {
            if (theta[i] != 0) {
                add(i, j, c * theta[i]);
            }
        }
        moved = 0;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            double before = moved;
            descend(j, c);
            if (moved - before <= tolerance * omega[row + j]) {
                break;
            }
            if (pass >= PLAIN_PASSES) {
                solveSupport(j, c);
            }
        }
        if (moved > 0) {
            replace(j, c);
            work += 2.0 * size * size;
        }
        return moved / omega[row + j];
    }

    private double gradient(int i, int row) {
        return product[i] - beta * old[i] + s[row + i];
    }

    /** Multiplications so far. */
    double work() {
        return work;
    }

    private void add(int i, int j, double scale) {
        work += size;
        DenseKernels.axpy(scale, sigma, i * size, product, 0, size);
        beta += scale * old[i] / old[j];
    }

    private void descend(int j, double c) {
        int row = j * size;
        for (int i = 0; i < size; i++) {
            if (i == j) {
                continue;
            }
            double now = theta[i];
            double slope = gradient(i, row);
            if (now == 0 && Math.abs(slope) <= rho) {
                continue;
            }
            double curvature = c * (sigma[i * size + i] - old[i] * old[i] / old[j]);
            double free = now - slope / curvature;
            double threshold = rho / curvature;
            double next = free > threshold ? free - threshold : free < -threshold ? free + threshold : 0;
            set(i, j, c, next);
        }
    }

    private void set(int i, int j, double c, double next) {
        double step = next - theta[i];
        if (step != 0) {
            theta[i] = next;
            moved += Math.abs(step);
            add(i, j, c * step);
        }
    }

    private void solveSupport(int j, double c) {
        int row = j * size;
        int count = 0;
        int[] support = new int[size];
        for (int i = 0; i < size; i++) {
            if (theta[i] != 0) {
                support[count++] = i;
            }
        }
        double[] a = new double[count * count];
        double[] step = new double[count];
        for (int p = 0; p < count; p++) {
            int i = support[p];
            step[p] = -(gradient(i, row) + rho * Math.signum(theta[i]));
            for (int q = p; q < count; q++) {
                a[p * count + q] = c * (sigma[i * size + support[q]] - old[i] * old[support[q]] / old[j]);
            }
        }
        SymmetricMatrix matrix = new SymmetricMatrix(count, a);
        if (!matrix.positiveDefinite()) {
            return;
        }
        matrix.solve(step);
        work += count * (double) count * (count / 6.0 + 2);
        double length = 1;
        int first = -1;
        for (int p = 0; p < count; p++) {
            double now = theta[support[p]];
            if (now * (now + length * step[p]) < 0) {
                length = -now / step[p];
                first = p;
            }
        }
        for (int p = 0; p < count; p++) {
            set(support[p], j, c, p == first ? 0 : theta[support[p]] + length * step[p]);
        }
    }

    /** Puts θ into Ω, and what follows from it into Σ. */
    private void replace(int j, double c) {
        int row = j * size;
        double quadratic = 0;
        for (int i = 0; i < size; i++) {
            double next = product[i] - beta * old[i];
            quadratic += theta[i] * next / c;
            product[i] = -next;
            omega[row + i] = theta[i];
            omega[i * size + j] = theta[i];
        }
        omega[row + j] = 1 / c + quadratic;
        product[j] = c;
        for (int i = 0; i < size; i++) {
            double a = product[i] / c;
            double b = old[i] / old[j];
            int start = i * size;
            for (int k = 0; k < size; k++) {
                sigma[start + k] += a * product[k] - b * old[k];
            }
        }
        System.arraycopy(product, 0, sigma, row, size);
        for (int i = 0; i < size; i++) {
            sigma[i * size + j] = product[i];
        }
    }
}
