package org.mochafl.core.device;

import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/**
 * The solver that fleets use: exact block steps where loss and data allow, dual coordinate ascent everywhere else. The
 * choice depends on the subproblem and the data alone, so that every fleet makes the same one.
 */
public final class LocalAscent implements LocalSolver {

    /** The solver; it has no state. */
    public static final LocalAscent INSTANCE = new LocalAscent();

    private LocalAscent() {}

    @Override
    public LocalSolution solve(TaskData data, DualPoint start, Subproblem subproblem) {
        LocalSolver solver =
                LeastSquaresBlock.suits(data, subproblem) ? LeastSquaresBlock.INSTANCE : DualCoordinateAscent.INSTANCE;
        return solver.solve(data, start, subproblem);
    }

    @Override
    public double preparation(TaskData data, Loss loss) {
        return LeastSquaresBlock.prepares(data, loss)
                ? LeastSquaresBlock.preparation(data)
                : DualCoordinateAscent.INSTANCE.preparation(data, loss);
    }
}
