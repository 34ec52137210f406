package org.mochafl.simulation.practice;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;

/**
 * Stochastic gradient descent on a device: epochs over its rows in an order that is drawn anew for each, a step a batch.
 *
 * @param epochs E ≥ 0, how often each row is taken
 * @param batch B ≥ 1, rows a step; the last batch of an epoch may have fewer
 * @param step η ≥ 0
 */
record LocalSgd(int epochs, int batch, double step) {

    /** What the paper charges for an example of a gradient, per feature. */
    static final double OPERATIONS_PER_EXAMPLE = 4;

    /** Checks the numbers. */
    LocalSgd {
        if (epochs < 0 || batch < 1 || !(step >= 0 && step < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput(
                    "local descent: expected epochs of at least 0, a batch of at least 1 and a step of at"
                            + " least 0, found " + epochs + ", " + batch + " and " + step);
        }
    }

    /** Lowers an objective; overwrites w. */
    void lower(LocalObjective objective, double[] w, RandomStream random) {
        int rows = objective.task().count();
        double[] slopes = new double[Math.min(batch, rows) * objective.task().outputs()];
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] order = random.permutation(rows);
            for (int from = 0; from < rows; from += batch) {
                objective.descend(w, order, from, Math.min(rows, from + batch), step, slopes);
            }
        }
    }

    /** How many examples that takes, one for each row and output. */
    long examples(TaskData task) {
        return (long) epochs * task.count() * task.outputs();
    }

    /** How many floating-point operations: a product with each row and an addition of it, for each output. */
    double flops(TaskData task) {
        long batches = (task.count() + batch - 1L) / batch;
        double steps = (double) epochs * batches;
        return task.outputs() * (4.0 * epochs * task.rows().storedValues() + 2 * steps * task.features());
    }
}
