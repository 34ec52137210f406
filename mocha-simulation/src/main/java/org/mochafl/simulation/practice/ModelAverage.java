package org.mochafl.simulation.practice;

import java.util.BitSet;
import java.util.List;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.task.TaskData;

/**
 * Σ_t p_t w_t / Σ_t p_t over the devices that answered, p_t = c_t n_t: n_t where every example counts the same, as in
 * [McMahan17], and 1 where every device does. So the average of local objectives is the problem's own loss.
 */
final class ModelAverage {

    private final double[] shares;

    ModelAverage(List<TaskData> tasks, TaskWeights weights) {
        this.shares = tasks.stream()
                .mapToDouble(task -> weights.weight(task.count()) * task.count())
                .toArray();
    }

    /**
     * The average, summed in the order of the tasks.
     *
     * @param models w_t of those who answered
     * @param otherwise what comes back if nobody did who has rows
     */
    double[] of(double[][] models, BitSet answered, double[] otherwise) {
        double total = answered.stream().mapToDouble(task -> shares[task]).sum();
        if (total == 0) {
            return otherwise;
        }
        double[] average = new double[otherwise.length];
        for (int task = answered.nextSetBit(0); task >= 0; task = answered.nextSetBit(task + 1)) {
            double share = shares[task] / total;
            for (int j = 0; share > 0 && j < average.length; j++) {
                average[j] += share * models[task][j];
            }
        }
        return average;
    }
}
