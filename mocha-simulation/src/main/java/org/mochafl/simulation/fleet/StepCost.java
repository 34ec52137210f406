package org.mochafl.simulation.fleet;

import java.util.List;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Work;

/** What the work of a local solver is in operations, from the steps and row touches that it counted. */
public final class StepCost {

    /** A multiplication and an addition for each stored value of a row. */
    private static final double PER_VALUE = 2;

    /** What a coordinate step does beside its row: prediction, exact step, comparison. */
    private static final double PER_STEP = 10;

    /** To see the row, to move it, and to measure θ. */
    private static final double TOUCHES_PER_STEP = 3;

    private final double[] flopsPerTouch;
    private final double operationsPerStep;

    /** Rows times outputs of each task. */
    private final long[] coordinates;

    /**
     * The costs on these tasks.
     *
     * @param operationsPerStep what the paper charges for a step, per feature
     */
    public StepCost(List<TaskData> tasks, double operationsPerStep) {
        this.operationsPerStep = operationsPerStep;
        this.coordinates = tasks.stream()
                .mapToLong(task -> (long) task.count() * task.outputs())
                .toArray();
        this.flopsPerTouch = tasks.stream()
                .mapToDouble(
                        task -> task.count() == 0 ? 0 : PER_VALUE * task.rows().storedValues() / task.count())
                .toArray();
    }

    /**
     * What a solution of a task cost. The paper charges for steps: that includes that a step sees its row and moves it, and what
     * is measured besides, losses once a round and θ once a pass. Where there are more row touches than that, as in an exact solve
     * of a block, its charge rises with them.
     *
     * @param preparation floating-point operations beside, {@link org.mochafl.core.device.LocalSolver#preparation}
     */
    public Work of(int task, LocalSolution solution, double preparation) {
        Work work = of(task, solution.steps(), solution.rowTouches());
        double ofSteps = TOUCHES_PER_STEP * Math.max(1, solution.steps());
        double more = Math.max(1, (solution.rowTouches() - coordinates[task]) / ofSteps);
        return new Work(work.steps(), work.operationsPerStep() * more, work.flops() + preparation);
    }

    /** What steps and row touches on a task cost. */
    public Work of(int task, long steps, long rowTouches) {
        return new Work(steps, operationsPerStep, rowTouches * flopsPerTouch[task] + steps * PER_STEP);
    }

    /** Operations of a step that touches its row twice: to see it and to move it. */
    public double flopsPerStep(int task) {
        return 2 * flopsPerTouch[task] + PER_STEP;
    }
}
