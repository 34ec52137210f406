package org.mochafl.core.device;

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
}
