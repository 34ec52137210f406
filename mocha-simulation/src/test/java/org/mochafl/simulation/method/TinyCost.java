package org.mochafl.simulation.method;

import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.cost.Work;

/**
 * A cost for tests: an operation takes task t 1 + t·{@code spread}, a message {@code message} each way.
 *
 * @param spread how much slower each device is than the one before
 * @param message the time of a message
 */
public record TinyCost(double spread, double message) implements CostModel {

    private static final long serialVersionUID = 1L;

    @Override
    public double computeTime(int task, long round, Work work) {
        return (1 + task * spread) * work.steps() * work.operationsPerStep();
    }

    @Override
    public long stepsWithin(int task, long round, double time, double operationsPerStep, double flopsPerStep) {
        return (long) (time / ((1 + task * spread) * operationsPerStep));
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
        return 0;
    }

    @Override
    public String unit() {
        return "operations";
    }
}
