package org.mochafl.core.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The graphical lasso: the sparse precision matrix Ω of a covariance S [Friedman08],
 *
 * <pre>
 *     minimise over Ω ≻ 0:   f(Ω) = tr(SΩ) − ln det Ω + ρ Σ_ts |Ω_ts|        (the diagonal is penalised too)
 *     maximise over Σ̃:       ln det Σ̃ + m,   |Σ̃_ts − S_ts| ≤ ρ, Σ̃ ≻ 0
 * </pre>
 *
 * <p>S may be singular. The result is symmetric to the bit and positive definite, and its duality gap, a proof of how far
 * f is from its minimum, comes with it. One thread, the same bits every time.
 */
public final class GraphicalLasso {

    /*
     * 1. Tasks t, s with |S_ts| ≤ ρ are not joined; the solution is block diagonal over the connected components of what is
     *    left [Witten11]. A component of one has Ω_tt = 1/(S_tt + ρ).
     * 2. The other components column by column, and by Newton steps over what is not zero (LassoBlock, ColumnSweep,
     *    SupportStep): f never rises, and Ω stays positive definite.
     * 3. The dual point is Σ = Ω⁻¹ clipped to within ρ of S. Near the end it is positive definite, and the gap bounds what
     *    is left.
     */

    /** The duality gap at which a component is solved, for each of its tasks. */
    private static final double TOLERANCE = 1e-11;

    private static final int MOST_SWEEPS = 200;

    private static final double[] RIDGES = {3, 10, 30};

    /** Up to so many tasks the sweeps get there from a diagonal. */
    private static final int FEW = 64;

    private GraphicalLasso() {}

    /**
     * What was found.
     *
     * @param precision Ω, m² numbers
     * @param objective f(Ω)
     * @param gap f(Ω) less the value of a dual point, ≥ the distance of f from its minimum but for rounding
     * @param sweeps over the columns, in all components
     */
    public record Solution(double[] precision, double objective, double gap, int sweeps) {}

    /** Solves from the diagonal. */
    public static Solution solve(int size, double[] s, double rho) {
        return solve(size, s, rho, new double[0], MOST_SWEEPS);
    }

    /** Solves as far as so many sweeps bring it. */
    public static Solution solve(int size, double[] s, double rho, double[] start, int mostSweeps) {
        return solve(size, s, rho, start, mostSweeps, Double.POSITIVE_INFINITY);
    }

    /**
     * Solves from a precision matrix near the solution.
     *
     * @param s S, symmetric and positive semi-definite, m² numbers; stays as it is
     * @param rho ρ &gt; 0
     * @param start positive definite, m² numbers; or none
     * @param mostSweeps after which a component is left as it is, f being no higher than at the start
     * @param mostWork multiplications after which no other sweep of a component begins
     */
    public static Solution solve(int size, double[] s, double rho, double[] start, int mostSweeps, double mostWork) {
        double[] precision = new double[size * size];
        double objective = 0;
        double gap = 0;
        int sweeps = 0;
        int[] component = components(size, s, rho);
        for (int c = 0; c < size; c++) {
            int[] members = members(component, c);
            if (members.length == 1) {
                double diagonal = s[c * size + c] + rho;
                precision[c * size + c] = 1 / diagonal;
                objective += 1 + StrictMath.log(diagonal);
            } else if (members.length > 1) {
                double[] own = block(s, size, members);
                LassoBlock block = new LassoBlock(members.length, own, rho, start(own, rho, start, members, size));
                sweeps += block.solve(TOLERANCE * members.length, mostSweeps, mostWork);
                objective += block.objective();
                gap += block.gap();
                spread(block.precision(), precision, size, members);
            }
        }
        return new Solution(precision, objective, gap, sweeps);
    }

    /** The best of what is given, the best diagonal, and {@link #ridges} for many tasks of which no more than a diagonal is given. */
    private static double[] start(double[] own, double rho, double[] given, int[] members, int size) {
        double[] best = LassoBlock.diagonal(members.length, own, rho);
        double least = objective(members.length, own, rho, best);
        List<double[]> others = new ArrayList<>();
        if (given.length > 0) {
            others.add(block(given, size, members));
        }
        if (members.length > FEW && (others.isEmpty() || isDiagonal(members.length, others.get(0)))) {
            others.addAll(ridges(members.length, own, rho));
        }
        for (double[] other : others) {
            double value = objective(members.length, own, rho, other);
            if (value < least) {
                best = other;
                least = value;
            }
        }
        return best;
    }

    private static boolean isDiagonal(int size, double[] matrix) {
        for (int k = 0; k < matrix.length; k++) {
            if (k % (size + 1) != 0 && matrix[k] != 0) {
                return false;
            }
        }
        return true;
    }

    /** (S + kρI)⁻¹: where ρ is far below S little of Ω is zero, and it is a long way from a diagonal. */
    private static List<double[]> ridges(int size, double[] s, double rho) {
        List<double[]> ridges = new ArrayList<>();
        for (double factor : RIDGES) {
            double[] sum = s.clone();
            for (int t = 0; t < size; t++) {
                sum[t * size + t] += factor * rho;
            }
            SymmetricMatrix matrix = new SymmetricMatrix(size, sum);
            if (matrix.positiveDefinite()) {
                ridges.add(matrix.inverse());
            }
        }
        return ridges;
    }

    /**
     * f(Ω).
     *
     * @throws ArithmeticException if Ω is not positive definite
     */
    public static double objective(int size, double[] s, double rho, double[] omega) {
        return objective(s, rho, new SymmetricMatrix(size, omega), omega);
    }

    /** f(Ω) with what is known of Ω as a matrix. */
    static double objective(double[] s, double rho, SymmetricMatrix matrix, double[] omega) {
        double norm = 0;
        for (double entry : omega) {
            norm += Math.abs(entry);
        }
        return DenseKernels.dot(s, 0, omega, 0, omega.length) + rho * norm - matrix.logDeterminant();
    }

    /** The lowest number of each task's component. */
    private static int[] components(int size, double[] s, double rho) {
        int[] component = new int[size];
        Arrays.fill(component, -1);
        int[] queue = new int[size];
        for (int first = 0; first < size; first++) {
            if (component[first] >= 0) {
                continue;
            }
            int filled = 0;
            queue[filled++] = first;
            component[first] = first;
            for (int k = 0; k < filled; k++) {
                for (int t = 0; t < size; t++) {
                    if (component[t] < 0 && Math.abs(s[queue[k] * size + t]) > rho) {
                        component[t] = first;
                        queue[filled++] = t;
                    }
                }
            }
        }
        return component;
    }

    private static int[] members(int[] component, int number) {
        int[] members = new int[component.length];
        int count = 0;
        for (int t = 0; t < component.length; t++) {
            if (component[t] == number) {
                members[count++] = t;
            }
        }
        return Arrays.copyOf(members, count);
    }

    private static double[] block(double[] matrix, int size, int[] members) {
        double[] block = new double[members.length * members.length];
        int k = 0;
        for (int t : members) {
            for (int s : members) {
                block[k++] = matrix[t * size + s];
            }
        }
        return block;
    }

    private static void spread(double[] block, double[] matrix, int size, int[] members) {
        int k = 0;
        for (int t : members) {
            for (int s : members) {
                matrix[t * size + s] = block[k++];
            }
        }
    }
}
