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

    private static final double TOUCHES_PER_STEP = 4;

    private final double[] flopsPerTouch;
    private final double operationsPerStep;

    /**
     * The costs on these tasks.
     *
     * @param operationsPerStep what the paper charges for a step, per feature
     */
    public StepCost(List<TaskData> tasks, double operationsPerStep) {
        this.operationsPerStep = operationsPerStep;
        this.flopsPerTouch = tasks.stream()
                .mapToDouble(
                        task -> task.count() == 0 ? 0 : PER_VALUE * task.rows().storedValues() / task.count())
                .toArray();
    }

    /**
     * What a solution of a task cost. A step touches its row at most four times, to see it, to move it, and to measure losses and
     * θ; where there are more touches than that, as in an exact solve of a block, the paper's charge rises with them.
     *
     * @param preparation floating-point operations beside, {@link org.mochafl.core.device.LocalSolver#preparation}
     */
    public Work of(int task, LocalSolution solution, double preparation) {
        Work work = of(task, solution.steps(), solution.rowTouches());
        double more = Math.max(1, solution.rowTouches() / (TOUCHES_PER_STEP * Math.max(1, solution.steps())));
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
