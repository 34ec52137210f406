package org.mochafl.data.protocol;

import java.util.Arrays;
import org.mochafl.core.task.Rows;
import org.mochafl.core.train.PersonalModels;

/** w_tᵀx, for each of K outputs by its column of w_t. Immutable: weights go in and come out as copies. */
public final class LinearPredictor implements Predictor {

    private final double[][] weights;

    private LinearPredictor(double[][] weights) {
        this.weights = weights;
    }

    /** A model for each task: m arrays of dK numbers, column after column. */
    public static LinearPredictor perTask(double[][] weights) {
        return new LinearPredictor(Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new));
    }

    /** The models of a trained fleet. */
    public static LinearPredictor of(PersonalModels models) {
        double[][] weights = new double[models.tasks()][];
        for (int t = 0; t < weights.length; t++) {
            weights[t] = models.weights(t);
        }
        return new LinearPredictor(weights);
    }

    /** One model for all of m tasks. */
    public static LinearPredictor shared(double[] weights, int tasks) {
        double[][] all = new double[tasks][];
        Arrays.fill(all, weights.clone());
        return new LinearPredictor(all);
    }

    /** w_t of each task. */
    public double[][] weights() {
        return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double score(int task, Rows rows, int row, int output) {
        return rows.dot(row, weights[task], output * rows.features());
    }
}
