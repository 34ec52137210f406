package org.mochafl.core.train;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.kernel.DenseKernels;

/** W, taken out of a trained fleet: a model w_t for every task, dK numbers, K columns of d. Immutable. */
public final class PersonalModels {

    private final double[][] weights;
    private final int features;

    private PersonalModels(double[][] weights, int features) {
        this.weights = weights;
        this.features = features;
    }

    /** The models that a training ended with. */
    public static PersonalModels of(InProcessFleet fleet, Training training) {
        double[][] weights = new double[fleet.shape().tasks()][];
        for (int t = 0; t < weights.length; t++) {
            weights[t] = fleet.model(t, training.coupling(), training.weights());
        }
        return new PersonalModels(weights, fleet.shape().features());
    }

    /** m. */
    public int tasks() {
        return weights.length;
    }

    /** w_t of task number t, as a copy. */
    public double[] weights(int task) {
        return weights[task].clone();
    }

    /**
     * w_tᵀx of the first output: above 0 predicts +1, or it is the predicted number.
     *
     * @param x a row of d features
     */
    public double score(int task, double... x) {
        return scores(task, x)[0];
    }

    /**
     * W_tᵀx, K scores: the class of the greatest is predicted, or they are the predicted numbers.
     *
     * @param x a row of d features
     * @throws InvalidInput if the row has another length
     */
    public double[] scores(int task, double... x) {
        if (x.length != features) {
            throw new InvalidInput("row: expected " + features + " features, found " + x.length);
        }
        double[] w = weights[task];
        double[] scores = new double[w.length / features];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = DenseKernels.dot(x, 0, w, k * features, features);
        }
        return scores;
    }
}
