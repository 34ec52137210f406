package org.mochafl.simulation.fleet;

import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.cost.Work;

/** A cost for tests: a step takes task t (t mod kinds + 1) × {@code perStep}, a message {@code message} each way. */
record FixedCost(double perStep, double message, int kinds) implements CostModel {

    /** Every task is of a kind of its own. */
    FixedCost(double perStep, double message) {
        this(perStep, message, Integer.MAX_VALUE);
    }

    @Override
    public double computeTime(int task, long round, Work work) {
        return (task % kinds + 1) * perStep * work.steps();
    }

    @Override
    public long stepsWithin(int task, long round, double time, double operationsPerStep, double flopsPerStep) {
        return (long) (time / ((task % kinds + 1) * perStep));
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
