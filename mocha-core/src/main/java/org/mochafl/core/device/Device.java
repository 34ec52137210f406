package org.mochafl.core.device;

import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/** The pure step of a device: settle the pending update, solve or only evaluate, reply. Holds no state. */
public final class Device {

    private final LocalSolver solver;

    /** A device that improves its subproblem with this solver. */
    public Device(LocalSolver solver) {
        this.solver = new UnderMetric(new FeasibleStart(solver));
    }

    /**
     * The state after a step, and the reply to send once that state is durable.
     *
     * @param state with the update of this round pending, if there is one
     */
    public record Step(DualState state, Reply reply) {}

    /**
     * One step at the subproblem of a round.
     *
     * <p>While an update is pending that the coordinator did not absorb, nothing new is solved: it is sent again. An
     * evaluation is of the committed point, which is the one held, whatever is pending.
     *
     * @throws IllegalStateException if the coordinator holds a point this device does not know
     */
    public Step step(TaskData data, DualState state, Subproblem subproblem) {
        DualState settled = state.settle(subproblem.held());
        DualPoint pending = settled.pending();
        if (pending != null && subproblem.budget().mostSteps() > 0) {
            LocalSolution nothing = new LocalSolution(
                    pending.alpha(), pending.s(), LocalSolution.Losses.NOT_MEASURED, Double.NaN, 0, 0);
            return new Step(settled, reply(data, subproblem, pending.name(), nothing));
        }
        LocalSolution solution = solver.solve(data, settled.committed(), subproblem);
        if (!(data.rows() instanceof SparseRows)) {
            DenseKernels.countProducts(solution.rowTouches(), data.features());
        }
        if (solution.steps() == 0) {
            return new Step(settled, reply(data, subproblem, subproblem.held(), solution)); // an update stays pending
        }
        PointName held = subproblem.held();
        PointName name = PointName.fresh(RandomStream.of(subproblem.seed(), held.high(), held.low())::nextLong);
        DualPoint update = new DualPoint(name, solution.alpha(), solution.s());
        return new Step(new DualState(settled.committed(), update), reply(data, subproblem, name, solution));
    }

    private static Reply reply(TaskData data, Subproblem subproblem, PointName name, LocalSolution solution) {
        return new Reply(
                name,
                solution.s(),
                LocalSolution.Losses.conjugate(data, solution.alpha(), subproblem.loss()),
                solution,
                subproblem.bounds() ? LossBound.at(subproblem.model(), data, subproblem.loss()) : null);
    }
}
