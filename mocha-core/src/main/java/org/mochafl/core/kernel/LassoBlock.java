package org.mochafl.core.kernel;

/**
 * One connected component of a {@link GraphicalLasso} on its way to the minimum: sweeps over the columns, which find out
 * what is zero, and Newton steps over what is not, which are quick where tasks are much alike. Neither lets f rise.
 *
 * <p>Confined to one thread.
 */
final class LassoBlock {

    /** How much better than the last sweep the next one solves its columns. */
    private static final double SHARE = 0.01;

    /** Relative to a column; nearer is rounding. */
    private static final double LEAST_MOVE = 1e-15;

    /** Newton steps begin after so many sweeps: before, too much is still to become zero. */
    private static final int PLAIN_SWEEPS = 2;

    /** To which part a Newton step solves its equations, far from the minimum and near it. */
    private static final double FAR = 0.1;

    private static final double NEAR = 1e-3;

    /** The gap for each task from which on the minimum is near. */
    private static final double NEARNESS = 1e-2;

    private static final int MOST_PRODUCTS = 100;

    private static final int MOST_HALVINGS = 20;

    /** Relative to the diagonal of Σ. */
    private static final double DIAGONAL = 1e-10;

    /** Of f, relative to the sum of its terms. */
    private static final double ROUNDING = 1e-15;

    /** Sweeps that bring no more than rounding before it is given up to make the gap smaller. */
    private static final int MOST_IDLE = 5;

    private final int size;
    private final double[] s;
    private final double rho;
    private double[] omega;
    private double[] sigma;
    private double objective;
    private double gap;
    private double work;

    /**
     * A component at its start.
     *
     * @param start positive definite; not copied
     */
    LassoBlock(int size, double[] s, double rho, double[] start) {
        this.size = size;
        this.s = s;
        this.rho = rho;
        this.omega = start;
        SymmetricMatrix matrix = new SymmetricMatrix(size, start);
        this.objective = GraphicalLasso.objective(s, rho, matrix, start);
        this.sigma = matrix.inverse();
        this.gap = objective - dual();
    }

    /** Ω_tt = 1/(S_tt + ρ), the minimum over diagonal matrices. */
    static double[] diagonal(int size, double[] s, double rho) {
        double[] diagonal = new double[size * size];
        for (int t = 0; t < size; t++) {
            diagonal[t * size + t] = 1 / (s[t * size + t] + rho);
        }
        return diagonal;
    }

    double[] precision() {
        return omega;
    }

    double objective() {
        return objective;
    }

    double gap() {
        return Math.max(0, gap);
    }

    /** Goes on until the gap is small, or the sweeps or the multiplications are used up; says after how many sweeps. */
    int solve(double tolerance, int mostSweeps, double mostWork) {
        double reach = 1;
        int sweep = 0;
        int idle = 0;
        work = 0;
        while (!(gap <= tolerance && diagonalError() <= DIAGONAL)
                && sweep < mostSweeps
                && work < mostWork
                && idle < MOST_IDLE) {
            double before = objective;
            if (sweep >= PLAIN_SWEEPS) {
                stepOnSupport();
            }
            double[] next = omega.clone();
            ColumnSweep columns = new ColumnSweep(size, s, rho, next, sigma);
            double moved = columns.sweep(Math.max(LEAST_MOVE, SHARE * reach));
            work += columns.work();
            reach = Math.min(1, moved);
            sweep++;
            if (!accept(next)) {
                return sweep;
            }
            gap = objective - dual();
            idle = objective < before - ROUNDING * (size + Math.abs(before)) ? 0 : idle + 1;
        }
        return sweep;
    }

    /** How far Σ_tt is from S_tt + ρ, relative to it: the dual point has that right, so the gap hardly tells. */
    private double diagonalError() {
        double largest = 0;
        for (int t = 0; t < size; t++) {
            double expected = s[t * size + t] + rho;
            largest = Math.max(largest, Math.abs(sigma[t * size + t] - expected) / expected);
        }
        return largest;
    }

    /** Takes what lowers f, with its inverse; near the minimum also what leaves it as it is but for rounding. */
    private boolean accept(double[] next) {
        SymmetricMatrix matrix = new SymmetricMatrix(size, next);
        if (!matrix.positiveDefinite()) {
            return false;
        }
        double value = GraphicalLasso.objective(s, rho, matrix, next);
        double terms = size + Math.abs(objective);
        for (int k = 0; k < next.length; k++) {
            terms += Math.abs(s[k] * next[k]);
        }
        if (!(value <= objective + ROUNDING * terms)) {
            return false;
        }
        omega = next;
        objective = value;
        sigma = matrix.inverse();
        return true;
    }

    /** A Newton step over the pairs that are not zero; where one would change its sign it becomes zero. */
    private void stepOnSupport() {
        double part = gap <= NEARNESS * size ? NEAR : FAR;
        SupportStep step = new SupportStep(size, s, rho, omega, sigma);
        double[] direction = step.direction(part, MOST_PRODUCTS);
        work += step.work();
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] next = omega.clone();
            for (int k = 0; k < next.length; k++) {
                next[k] += length * direction[k];
                if (next[k] * omega[k] < 0) {
                    next[k] = 0;
                }
            }
            if (accept(next)) {
                return;
            }
            length /= 2;
        }
    }

    /** The value of the dual point Σ clipped to S ± ρ, with the largest diagonal; −∞ where it is not positive definite. */
    private double dual() {
        double[] clipped = new double[size * size];
        for (int t = 0; t < size; t++) {
            for (int j = t; j < size; j++) {
                int k = t * size + j;
                clipped[k] = t == j ? s[k] + rho : Math.max(s[k] - rho, Math.min(s[k] + rho, sigma[k]));
            }
        }
        SymmetricMatrix matrix = new SymmetricMatrix(size, clipped);
        return matrix.positiveDefinite() ? matrix.logDeterminant() + size : Double.NEGATIVE_INFINITY;
    }
}
