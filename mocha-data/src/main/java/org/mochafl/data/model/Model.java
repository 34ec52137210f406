package org.mochafl.data.model;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.task.Rows;
import org.mochafl.data.prepare.FittedPreparation;
import org.mochafl.data.protocol.Predictor;

/** A trained model in memory: w_t of every task, and how rows are prepared for it. Immutable. */
public final class Model implements Predictor {

    private final ModelDescription description;
    private final FittedPreparation preparation;
    private final double[][] weights;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** A model whose arrays are given away. */
    Model(ModelDescription description, FittedPreparation preparation, double[][] weights) {
        this.description = description;
        this.preparation = preparation;
        this.weights = weights;
        for (String task : description.problem().tasks()) {
            numbers.put(task, numbers.size());
        }
    }

    /** What it predicts, how it was trained, where it comes from. */
    public ModelDescription description() {
        return description;
    }

    /** What it predicts, for whom, from what. */
    public ModelProblem problem() {
        return description.problem();
    }

    /** What is to be done to rows before they are scored. */
    public FittedPreparation preparation() {
        return preparation;
    }

    /** The number of a task, from 0; empty if the model does not know it. */
    public OptionalInt number(String task) {
        Integer number = numbers.get(task);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** w_t of a task, as a copy: K columns of d numbers. */
    public double[] weights(int task) {
        return weights[task].clone();
    }

    /** The mean of all w_t, for a task the model does not know. */
    public double[] meanWeights() {
        double[] mean = new double[weights[0].length];
        for (double[] model : weights) {
            DenseKernels.axpy(1, model, 0, mean, 0, mean.length);
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= weights.length;
        }
        return mean;
    }

    @Override
    public double score(int task, Rows rows, int row, int output) {
        return rows.dot(row, weights[task], output * rows.features());
    }

    /**
     * The place of the predicted class in {@link org.mochafl.data.LabelMap#classNames}: of one score 1 if it is above 0,
     * else 0; of several that of the greatest, of equal ones the first.
     */
    public static int predictedClass(double[] scores) {
        if (scores.length == 1) {
            return scores[0] > 0 ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }
}
