package org.mochafl.testkit;

import org.mochafl.core.device.DualCoordinateAscent;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.task.TaskData;

/** The subproblem of a model by itself: from α = 0 and w_t = 0, with c_t = 1/n, σ′ M_tt being 1/λ. */
final class ModelAlone {

    private ModelAlone() {}

    /** What dual coordinate ascent makes of it. */
    static LocalSolution solve(TaskData data, Loss loss, double curvature, WorkBudget budget) {
        DualPoint start = DualState.start(data).committed();
        double[] model = new double[data.features()];
        Subproblem subproblem =
                new Subproblem(1, start.name(), model, curvature, 1.0 / data.count(), loss, budget, false, false, 7);
        return DualCoordinateAscent.INSTANCE.solve(data, start, subproblem);
    }
}
