package org.mochafl.core.structure;

import java.util.Arrays;

/**
 * F(W) = min over 0 ⪯ Ω ⪯ I, tr Ω = k of λ tr(W (ηI + Ω)⁻¹ Wᵀ) [Jacob09], [Zhou11]: what the regulariser of
 * {@link LearnedClusters} is once Ω is at its minimum, as a function of the singular values of W alone, the square of the
 * spectral box norm of [McDonald16].
 *
 * @param lambda λ
 * @param eta η
 * @param clusters tr Ω, at most the tasks
 * @param tasks m, of the tasks Ω runs over
 */
record ClusterNorm(double lambda, double eta, int clusters, int tasks) {

    /** A squared singular value this far below the largest is rounding of the Gram matrix it comes from. */
    private static final double ROUNDING = 1e-13;

    /**
     * The eigenvalues of Ω.
     *
     * @param along that of each singular vector
     * @param elsewhere that of every other direction
     */
    record Eigenvalues(double[] along, double elsewhere) {}

    /**
     * The minimising Ω for a W with the given squared singular values: it has the singular vectors of W, and q_i = clip(s_i/ν
     * − η, 0, 1) with Σ q = k. Where W has too few singular values for that, what is missing from the trace is spread over
     * all other directions.
     */
    Eigenvalues eigenvalues(double[] squares) {
        int rank = 0;
        while (rank < squares.length && rank < tasks && squares[rank] > ROUNDING * squares[0]) {
            rank++;
        }
        double[] along = new double[squares.length];
        if (rank <= clusters) {
            double elsewhere = tasks > rank ? (clusters - rank) / (double) (tasks - rank) : 0;
            Arrays.fill(along, elsewhere);
            Arrays.fill(along, 0, rank, 1);
            return new Eigenvalues(along, elsewhere);
        }
        double[] s = new double[rank];
        for (int i = 0; i < rank; i++) {
            s[i] = Math.sqrt(squares[i]);
        }
        double inverse = inverseMultiplier(s);
        for (int i = 0; i < rank; i++) {
            along[i] = clipped(s[i] * inverse - eta);
        }
        return new Eigenvalues(along, 0);
    }

    /**
     * 1/ν: Σ clip(s_i/ν − η, 0, 1) is piecewise linear in it and rises, so that the last corner below k is searched, and
     * from there to the next it is a line.
     */
    private double inverseMultiplier(double[] s) {
        double[] corners = new double[2 * s.length];
        for (int i = 0; i < s.length; i++) {
            corners[i] = eta / s[i];
            corners[s.length + i] = (1 + eta) / s[i];
        }
        Arrays.sort(corners);
        int low = 0;
        int high = corners.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (sum(s, corners[middle]) < clusters) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double before = sum(s, corners[low]);
        double share = (clusters - before) / (sum(s, corners[high]) - before);
        return corners[low] + share * (corners[high] - corners[low]);
    }

    private double sum(double[] s, double inverse) {
        double sum = 0;
        for (double one : s) {
            sum += clipped(one * inverse - eta);
        }
        return sum;
    }

    private static double clipped(double value) {
        return Math.max(0, Math.min(1, value));
    }

    /**
     * With η + 2λt in place of η: min over Y of F(Y) + ‖Y − Z‖²/(2t) as a function of Z: its Ω is also that of the Y where it is.
     *
     * @param t above 0
     */
    ClusterNorm envelope(double t) {
        return new ClusterNorm(lambda, eta + 2 * lambda * t, clusters, tasks);
    }

    /** F. */
    double value(double[] squares) {
        double[] along = eigenvalues(squares).along();
        double sum = 0;
        for (int i = 0; i < squares.length; i++) {
            sum += squares[i] / (eta + along[i]);
        }
        return lambda * sum;
    }

    /** max over Ω of ½ tr(V (ηI + Ω) Vᵀ)/(2λ) = (η ‖V‖² + the sum of the k largest squared singular values of V)/(4λ). */
    double largestDual(double[] squares) {
        double all = 0;
        double largest = 0;
        for (int i = 0; i < squares.length; i++) {
            all += squares[i];
            largest += i < clusters ? squares[i] : 0;
        }
        return (eta * all + largest) / (4 * lambda);
    }
}
