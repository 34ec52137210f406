package org.mochafl.simulation.cost;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.fleet.BudgetPolicy;

/**
 * Budgets that follow the world: as many steps as a device has time for in that round, at least one. A slow device does
 * less instead of being late; only with too little time for one step it is late all the same.
 *
 * <p>A fixed share of the rows and a θ to reach are {@link BudgetPolicy#passes} and {@link BudgetPolicy#untilTheta}.
 */
public final class Budgets {

    private Budgets() {}

    /**
     * A clock: every device works for this time, however far it gets. In the paper's cost with high heterogeneity and a
     * time of 8 n, devices do U[0.1, 1) · n steps of MOCHA.
     *
     * @param time in the cost model's unit
     * @param operationsPerStep what the paper charges for a step, per feature; only a {@link PaperCost} reads it
     * @param flopsPerStep only a {@link PhysicalCost} reads it
     * @throws InvalidInput if the time is not finite and above 0
     */
    public static BudgetPolicy clock(CostModel cost, double time, double operationsPerStep, StepFlops flopsPerStep) {
        CostSetting.positive("time of the round clock", time);
        return (task, rows, round) ->
                atLeastOne(cost.stepsWithin(task, round, time, operationsPerStep, flopsPerStep.of(task)));
    }

    /**
     * A deadline: every device takes steps for what its two messages, and its other work, leave of this time.
     *
     * @param time from the opening of a round to its deadline, in the cost model's unit
     * @param bytesDown the message to the device
     * @param bytesUp its answer
     * @param otherFlops floating-point operations of a device beside its steps, such as looks at all rows that measure losses
     * @throws InvalidInput if the time is not finite and above 0, or bytes are negative
     */
    public static BudgetPolicy deadline(
            CostModel cost,
            double time,
            long bytesDown,
            long bytesUp,
            StepFlops otherFlops,
            double operationsPerStep,
            StepFlops flopsPerStep) {
        CostSetting.positive("deadline", time);
        CostSetting.notNegative("bytes down", bytesDown);
        CostSetting.notNegative("bytes up", bytesUp);
        return (task, rows, round) -> {
            double left = time
                    - cost.downTime(task, round, bytesDown)
                    - cost.upTime(task, round, bytesUp)
                    - cost.computeTime(task, round, new Work(0, operationsPerStep, otherFlops.of(task)));
            return atLeastOne(cost.stepsWithin(task, round, left, operationsPerStep, flopsPerStep.of(task)));
        };
    }

    private static WorkBudget atLeastOne(long steps) {
        return new WorkBudget.Steps(Math.max(1, steps));
    }
}
