package org.mochafl.simulation.method;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.fleet.SimulatedFleet;
import org.mochafl.simulation.fleet.Spent;

/** A run in the dual at a snapshot, over all tasks and from their data: true whoever answered. */
final class DualView implements RoundView {

    /*
     *     P = Σ_t [c_t Σ_i ℓ(x_iᵀw_t) + ½⟨w_t − p_t, v_t⟩] + Q(Ω)
     *    −D = −Σ_t [c_t Σ_i ℓ*(−α_i) + ½⟨w_t − p_t, v_t⟩ + ⟨p_t, v_t⟩] + Q(Ω)
     */

    private final Problem problem;
    private final SimulatedFleet fleet;
    private final TaskCoupling coupling;
    private final double penalty;
    private final TaskLoop loop;
    private @Nullable Bounds bounds;

    private record Bounds(double objective, double dualObjective) {}

    /** @param penalty Q(Ω) */
    DualView(Problem problem, SimulatedFleet fleet, TaskCoupling coupling, double penalty, TaskLoop loop) {
        this.problem = problem;
        this.fleet = fleet;
        this.coupling = coupling;
        this.penalty = penalty;
        this.loop = loop;
    }

    @Override
    public Spent spent() {
        return fleet.spent();
    }

    @Override
    public List<Spent> spentBeside() {
        return fleet.spentBeside();
    }

    @Override
    public double objective() {
        return bounds().objective();
    }

    /** −D(α), where Ω is given; with an Ω that is learned it bounds P at the present Ω only, which is no bound of the optimum. */
    @Override
    public double dualObjective() {
        return problem.structure().fixed() ? bounds().dualObjective() : Double.NaN;
    }

    @Override
    public double[][] models() {
        double[][] models = new double[problem.size()][];
        loop.forEach(models.length, t -> models[t] = fleet.model(t, coupling, problem.weights()));
        return models;
    }

    private Bounds bounds() {
        if (bounds == null) {
            bounds = measured();
        }
        return bounds;
    }

    private Bounds measured() {
        double[][] parts = new double[problem.size()][];
        loop.forEach(parts.length, t -> parts[t] = partsOf(t));
        double objective = penalty;
        double dual = penalty;
        for (double[] part : parts) {
            objective += part[0] + part[2];
            dual -= part[1] + part[2] + part[3];
        }
        return new Bounds(objective, dual);
    }

    /** c_tΣℓ, c_tΣℓ*, ½⟨w_t − p_t, v_t⟩ and ⟨p_t, v_t⟩. */
    private double[] partsOf(int t) {
        TaskData data = problem.tasks().get(t);
        KeptTask kept = fleet.kept(t);
        DualPoint point = kept.device().settle(kept.name()).committed();
        double[] model = fleet.model(t, coupling, problem.weights());
        double weight = problem.weights().weight(data.count()) * kept.row().lossFactor();
        double conjugate = 0;
        for (int j = 0; j < point.alpha().length; j++) {
            conjugate += problem.loss().conjugate(point.alpha()[j], data.label(j / data.outputs(), j % data.outputs()));
        }
        double[] shift = kept.row().shift();
        double shifted = weight * DenseKernels.dot(shift, 0, point.s(), 0, shift.length);
        double pairing = weight * DenseKernels.dot(model, 0, point.s(), 0, model.length) - shifted;
        return new double[] {
            weight * TaskLoss.sum(data, model, problem.loss()), weight * conjugate, 0.5 * pairing, shifted
        };
    }
}
