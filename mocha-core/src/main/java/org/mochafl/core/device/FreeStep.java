package org.mochafl.core.device;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SemidefiniteSystem;
import org.mochafl.core.loss.ConjugatePiece;
import org.mochafl.core.loss.Loss;

/**
 * Lowers a subproblem over some of its coordinates together, those that rest at no bound and no kink: Newton steps, cut where they
 * leave the pieces on which ℓ*(−·) is smooth.
 *
 * <p>One coordinate after the other is slow where rows are alike: a hard margin takes thousands of passes. Which coordinates are
 * free is known long before, and there the subproblem is a quadratic (with the logistic loss, nearly).
 */
final class FreeStep {

    /*
     * With F the free coordinates, p the predictions at r and κ = σ′ M_tt c_t, the subproblem divided by c_t is
     *
     *     Σ_F ℓ*(−α_i − δ_i) + pᵀδ + (κ/2) δᵀKδ,      K = X_F X_Fᵀ,
     *
     * and a Newton step solves (κK + diag ℓ*″) δ = −(ℓ*′ + p). It is cut coordinate by coordinate, or where it first meets an end of
     * a piece, whichever is lower; coordinates that met an end rest in the steps that follow. Only what lowers the subproblem is done.
     */

    /** The most steps from one Gram matrix. */
    private static final int MOST_STEPS = 20;

    /** A step that brings less than this part of all before it is the last. */
    private static final double ENOUGH = 0.01;

    private final Loss loss;
    private final double scale;
    private final double[] labels;
    private final double[] alpha;
    private final double[] predictions;
    private final double[][] gram;
    private final int[] free;
    private final @Nullable ConjugatePiece[] pieces;
    private double multiplications;

    /**
     * @param scale κ
     * @param labels of the coordinates
     * @param alpha of the coordinates; overwritten
     * @param predictions p; overwritten by those at the new α
     * @param gram K
     */
    FreeStep(Loss loss, double scale, double[] labels, double[] alpha, double[] predictions, double[][] gram) {
        this.loss = loss;
        this.scale = scale;
        this.labels = labels;
        this.alpha = alpha;
        this.predictions = predictions;
        this.gram = gram;
        this.free = new int[alpha.length];
        this.pieces = new ConjugatePiece[alpha.length];
    }

    /** Multiplications of one step on this many coordinates. */
    static double cost(int free) {
        return free * (double) free * (free / 6.0 + 2);
    }

    /** Multiplications done. */
    double multiplications() {
        return multiplications;
    }

    /** The present α of a coordinate. */
    double alpha(int k) {
        return alpha[k];
    }

    /** Takes steps of at most so many multiplications; returns by how much they lowered the subproblem, divided by c_t. */
    double minimise(double most) {
        double lowered = 0;
        for (int k = 0; k < MOST_STEPS; k++) {
            int count = findFree();
            if (multiplications + cost(count) > most) {
                break;
            }
            double more = step(count);
            lowered += more;
            if (more <= ENOUGH * lowered) {
                break;
            }
        }
        return lowered;
    }

    private int findFree() {
        int count = 0;
        for (int k = 0; k < alpha.length; k++) {
            pieces[k] = loss.conjugatePiece(alpha[k], labels[k]);
            if (pieces[k] != null) {
                free[count++] = k;
            }
        }
        return count;
    }

    private double step(int count) {
        multiplications += cost(count);
        double[] newton = newton(count);
        Move move = better(newton, wholePart(newton));
        if (!(move.change() < 0)) {
            return 0;
        }
        move.take();
        return -move.change();
    }

    /** Each coordinate as far as its piece goes, or all of them by the same part; where that is 1 the two are the same. */
    private Move better(double[] newton, double part) {
        Move each = new Move(newton, Double.NaN);
        if (part == 1) {
            return each;
        }
        Move whole = new Move(newton, part);
        return each.change() <= whole.change() ? each : whole;
    }

    /** δ of all coordinates, 0 where one is not free. */
    private double[] newton(int count) {
        double[][] system = new double[count][count];
        double[] right = new double[count];
        for (int i = 0; i < count; i++) {
            ConjugatePiece piece = piece(free[i]);
            double[] products = gram[free[i]];
            for (int j = i; j < count; j++) {
                system[i][j] = scale * products[free[j]];
            }
            system[i][i] += piece.curvature();
            right[i] = -(piece.slope() + predictions[free[i]]);
        }
        SemidefiniteSystem.solve(system, right);
        double[] newton = new double[alpha.length];
        for (int i = 0; i < count; i++) {
            newton[free[i]] = right[i];
        }
        return newton;
    }

    /** The part of a step, at most 1, that meets no end of a piece. */
    private double wholePart(double[] newton) {
        double part = 1;
        for (int k = 0; k < newton.length; k++) {
            if (newton[k] != 0) {
                ConjugatePiece piece = piece(k);
                double room = (newton[k] > 0 ? piece.upper() : piece.lower()) - alpha[k];
                part = Math.min(part, room / newton[k]);
            }
        }
        return part;
    }

    private ConjugatePiece piece(int k) {
        ConjugatePiece piece = pieces[k];
        if (piece == null) {
            throw new IllegalStateException("coordinate " + k + " is not free");
        }
        return piece;
    }

    /** A step to α⁺, and what it changes. */
    private final class Move {

        private final double[] next;
        private final double[] predicted;
        private final double change;

        /** A part of a Newton step; where it is NaN, each coordinate as far as its piece goes. */
        Move(double[] newton, double part) {
            next = alpha.clone();
            predicted = new double[alpha.length];
            double sum = 0;
            for (int k = 0; k < next.length; k++) {
                if (newton[k] != 0) {
                    double end = newton[k] > 0 ? piece(k).upper() : piece(k).lower();
                    boolean met = (end - alpha[k]) / newton[k] <= (Double.isNaN(part) ? 1 : part);
                    double target = alpha[k] + (Double.isNaN(part) ? newton[k] : part * newton[k]);
                    next[k] = met ? end : Math.min(piece(k).upper(), Math.max(piece(k).lower(), target));
                    double delta = next[k] - alpha[k];
                    DenseKernels.axpy(scale * delta, gram[k], predicted, 0, predicted.length);
                    double dual = loss.conjugate(next[k], labels[k]) - loss.conjugate(alpha[k], labels[k]);
                    sum += dual + predictions[k] * delta;
                }
            }
            for (int k = 0; k < next.length; k++) {
                sum += 0.5 * predicted[k] * (next[k] - alpha[k]);
            }
            change = sum;
        }

        double change() {
            return change;
        }

        void take() {
            System.arraycopy(next, 0, alpha, 0, next.length);
            DenseKernels.axpy(1, predicted, predictions, 0, predicted.length);
        }
    }
}
