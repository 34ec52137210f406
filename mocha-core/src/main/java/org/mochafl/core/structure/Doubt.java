package org.mochafl.core.structure;

import java.io.Serializable;

/**
 * How unsure the model of a task is, in squared length: σ = S (Σ_i ℓ/L + dK) / (n (n + dK)), with S the mean squared length
 * of models and L the mean loss of a row. A task with the mean loss has S/n, which is how the variance of what is learned
 * from n rows falls; one with more errors has more.
 *
 * <p>The dK in it are as many rows of mean loss as a model has numbers: with no more rows than that a model makes no errors
 * on them, and is not sure for that.
 *
 * @param length S; NaN while it is not known
 * @param loss L
 * @param width dK
 */
record Doubt(double length, double loss, int width) implements Serializable {

    /** How many numbers it is kept as. */
    static final int NUMBERS = 2;

    /** Nothing is known of the models' size. */
    static Doubt unknown(int width) {
        return new Doubt(Double.NaN, Double.NaN, width);
    }

    boolean known() {
        return !Double.isNaN(length);
    }

    /** σ of a task with n rows with these losses. */
    double of(double losses, double rows) {
        return perLoss(rows) * losses + least(rows);
    }

    /** What a loss of 1 adds to σ. */
    double perLoss(double rows) {
        return loss > 0 ? length / loss / (rows * (rows + width)) : 0;
    }

    /** σ without a loss. */
    double least(double rows) {
        return length * width / (rows * (rows + width));
    }
}
