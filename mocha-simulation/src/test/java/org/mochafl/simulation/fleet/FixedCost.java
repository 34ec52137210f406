package org.mochafl.simulation.fleet;

import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.cost.Work;

/** A cost for tests: a step takes task t (t + 1) × {@code perStep}, a message {@code message} each way. */
record FixedCost(double perStep, double message) implements CostModel {

    @Override
    public double computeTime(int task, long round, Work work) {
        return (task + 1) * perStep * work.steps();
    }

    @Override
    public long stepsWithin(int task, long round, double time, double operationsPerStep, double flopsPerStep) {
        return (long) (time / ((task + 1) * perStep));
    }

    @Override
    public double downTime(int task, long round, long bytes) {
        return message;
    }

    @Override
    public double upTime(int task, long round, long bytes) {
        return message;
    }

    @Override
    public double energy(double computeTime, double downTime, double upTime) {
        return 2 * computeTime + downTime + upTime;
    }

    @Override
    public String unit() {
        return "s";
    }
}
