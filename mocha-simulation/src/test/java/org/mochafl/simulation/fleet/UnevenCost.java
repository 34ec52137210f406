package org.mochafl.simulation.fleet;

import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.cost.Work;

/** Steps take 1, 2 or 3, by the number of the task, and a message 10. */
record UnevenCost() implements CostModel {

    private static final long serialVersionUID = 1L;

    static final double MESSAGE = 10;

    @Override
    public double computeTime(int task, long round, Work work) {
        return (1 + task % 3) * (double) work.steps();
    }

    @Override
    public long stepsWithin(int task, long round, double time, double operationsPerStep, double flopsPerStep) {
        return (long) (time / (1 + task % 3));
    }

    @Override
    public double downTime(int task, long round, long bytes) {
        return bytes == 0 ? 0 : MESSAGE;
    }

    @Override
    public double upTime(int task, long round, long bytes) {
        return bytes == 0 ? 0 : MESSAGE;
    }

    @Override
    public double energy(double computeTime, double downTime, double upTime) {
        return 0;
    }

    @Override
    public String unit() {
        return "s";
    }
}
