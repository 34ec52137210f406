package org.mochafl.core.fleet;

import java.io.Serializable;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskRow;

/**
 * Momentum of a round: subproblems are those of a point ahead, Y = V + β (V − V⁻), V⁻ being V before the last round [BeckTeboulle09].
 *
 * <p>½ tr(V M Vᵀ) is majorised at Y in place of V. Of a device's subproblem only its linear term changes, so that what it is sent is not
 * w_t but
 *
 * <pre>     w_t + β [(V − V⁻) M]_t − β σ′ M_tt (v_t − v_t⁻),</pre>
 *
 * and it needs to know nothing of that. Nothing is measured in such a round, since losses would be those of another model than w_t.
 *
 * @param beta β, in [0, 1); with 0 the round is an ordinary one
 * @param ahead M at Y
 */
public record Momentum(double beta, TaskCoupling ahead) implements Serializable {

    /**
     * What a device is sent, dK numbers.
     *
     * @param v v_t
     * @param last v_t⁻
     * @param row of the task
     * @param curvature σ′ M_tt
     */
    public double[] model(double[] v, double[] last, TaskRow row, double curvature) {
        double[] w = ahead.model(v, row);
        double factor = beta * (row.delta() - curvature); // ahead has δ_t v_t of V itself
        DenseKernels.axpy(factor, v, 0, w, 0, w.length);
        DenseKernels.axpy(-factor, last, 0, w, 0, w.length);
        return w;
    }
}
