package org.mochafl.core.device;

import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/** Improves a device's subproblem within its budget. Implementations are stateless. */
public interface LocalSolver {

    /**
     * Improves the subproblem from a start.
     *
     * <p>Anytime: whatever the budget, the result is a point whose subproblem value is not above that of the start.
     *
     * @param start the committed point, its α in the domain of the loss; not changed
     */
    LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem);

    /**
     * Floating-point operations of what is worked out once of a task's rows, and kept, when it is first solved with a loss: no
     * {@link LocalSolution} counts them.
     */
    default double preparation(TaskData data, Loss loss) {
        return 0;
    }
}
