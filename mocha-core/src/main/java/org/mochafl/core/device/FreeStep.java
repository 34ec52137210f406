package org.mochafl.core.device;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.DenseKernels;
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
     * and a Newton step solves (κK + diag ℓ*″) δ = −(ℓ*′ + p): by elimination, or about, by conjugate gradients, where ℓ* is curved and
     * there are many. It is cut coordinate by coordinate, or where it first meets an end of a piece, whichever is lower; coordinates that
     * met an end rest in the steps that follow. Only what lowers the subproblem is done.
     */

    /** The most steps from one Gram matrix. */
    private static final int MOST_STEPS = 20;

    /** So many products with K are taken to be what conjugate gradients need; they need some more, of less time each than elimination. */
    private static final int GRADIENTS = 8;

    /** They end after so many: what they leave then is badly conditioned, and no step is by them any more. */
    private static final int MOST_GRADIENTS = 40;

    /** What is done beside the solving of a system takes as long as so many products with K. */
    private static final int BESIDE = 2;

    /** The same where K is worked out from the rows. */
    private static final int BESIDE_BY_ROWS = 4;

    /** A step that brings less than this part of all before it is the last. */
    private static final double ENOUGH = 0.01;

    private final Loss loss;
    private final double scale;
    private final double[] labels;
    private final double[] alpha;
    private final double[] predictions;
    private final GramMap gram;
    private final @Nullable ConjugatePiece[] pieces;

    /** Whether ℓ* is curved at every coordinate that is free. */
    private boolean curved;

    private boolean gradients;
    private double multiplications;

    /**
     * @param scale κ
     * @param labels of the coordinates
     * @param alpha of the coordinates; overwritten
     * @param predictions p; overwritten by those at the new α
     * @param gram K
     * @param gradients whether systems may be solved by conjugate gradients
     */
    FreeStep(
            Loss loss,
            double scale,
            double[] labels,
            double[] alpha,
            double[] predictions,
            GramMap gram,
            boolean gradients) {
        this.loss = loss;
        this.scale = scale;
        this.labels = labels;
        this.alpha = alpha;
        this.predictions = predictions;
        this.gram = gram;
        this.gradients = gradients;
        this.pieces = new ConjugatePiece[alpha.length];
    }

    /** Multiplications of a step on so many coordinates by elimination. */
    static double eliminationCost(int free) {
        return free * (double) free * (free / 6.0 + BESIDE);
    }

    /** The same by conjugate gradients, about, where a product with K costs so much. */
    static double gradientCost(double product) {
        return (GRADIENTS + BESIDE) * product;
    }

    /** Whether conjugate gradients may go on to be used: not where they came to no end. */
    boolean gradients() {
        return gradients;
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
            int count = countFree();
            double byGradients = gradients && curved ? gradientCost(gram.cost()) : Double.POSITIVE_INFINITY;
            double elimination = gram instanceof GramMap.Matrix ? eliminationCost(count) : Double.POSITIVE_INFINITY;
            if (multiplications + Math.min(byGradients, elimination) > most) {
                break;
            }
            NewtonSystem system = new NewtonSystem(scale, gram, pieces, predictions);
            double more = step(
                    byGradients < elimination
                            ? byGradients(system, most - multiplications)
                            : eliminated(system, count));
            lowered += more;
            if (more <= ENOUGH * lowered) {
                break;
            }
        }
        return lowered;
    }

    private int countFree() {
        int count = 0;
        curved = true;
        for (int k = 0; k < alpha.length; k++) {
            ConjugatePiece piece = loss.conjugatePiece(alpha[k], labels[k]);
            pieces[k] = piece;
            if (piece != null) {
                count++;
                curved &= piece.curvature() > 0;
            }
        }
        return count;
    }

    private double[] eliminated(NewtonSystem system, int count) {
        multiplications += eliminationCost(count);
        return system.eliminated();
    }

    private double[] byGradients(NewtonSystem system, double most) {
        int beside = gram instanceof GramMap.Matrix ? BESIDE : BESIDE_BY_ROWS;
        int products = (int) Math.min(MOST_GRADIENTS, most / gram.cost() - beside);
        double[] newton = system.byGradients(products);
        gradients = system.iterations() < MOST_GRADIENTS;
        multiplications += gram.cost() * (system.iterations() + beside);
        return newton;
    }

    /** Takes what is best of a Newton step; returns by how much it lowered the subproblem. */
    private double step(double[] newton) {
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
            double[] moved = new double[alpha.length];
            double sum = 0;
            for (int k = 0; k < next.length; k++) {
                if (newton[k] != 0) {
                    double end = newton[k] > 0 ? piece(k).upper() : piece(k).lower();
                    boolean met = (end - alpha[k]) / newton[k] <= (Double.isNaN(part) ? 1 : part);
                    double target = alpha[k] + (Double.isNaN(part) ? newton[k] : part * newton[k]);
                    next[k] = met ? end : Math.min(piece(k).upper(), Math.max(piece(k).lower(), target));
                    double delta = next[k] - alpha[k];
                    moved[k] = scale * delta;
                    double dual = loss.conjugate(next[k], labels[k]) - loss.conjugate(alpha[k], labels[k]);
                    sum += dual + predictions[k] * delta;
                }
            }
            gram.multiply(moved, predicted);
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
