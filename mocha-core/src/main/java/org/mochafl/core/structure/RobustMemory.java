package org.mochafl.core.structure;

/**
 * What of an Ω-step of {@link RobustMean} carries over to the next.
 *
 * @param steps how many were done, one that waits for better models among them
 * @param threshold τ; infinite until it is chosen
 * @param rows Σ u
 * @param unheard the row of a task that was not heard
 * @param weight the mean ω of the others
 */
record RobustMemory(long steps, double threshold, double rows, TaskRow unheard, double weight) {

    static RobustMemory of(double[] numbers) {
        return new RobustMemory(
                (long) numbers[0], numbers[1], numbers[2], TaskRow.of(numbers[3], numbers[4]), numbers[5]);
    }

    double[] numbers() {
        return new double[] {steps, threshold, rows, unheard.delta(), unheard.u()[0], weight};
    }

    double trust(TaskRow row, double l1, double l2) {
        boolean mean = row.delta() == unheard.delta() && row.u()[0] == unheard.u()[0];
        return mean ? weight : Reweighting.weight(row, l1, l2);
    }
}
