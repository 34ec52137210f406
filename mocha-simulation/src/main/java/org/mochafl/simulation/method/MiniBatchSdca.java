package org.mochafl.simulation.method;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * Mini-batch SDCA [Takac13, Smith17]: every device takes b coordinate steps at the round's w_t, none of which knows of the
 * others, and scales their sum by β/b.
 *
 * <p>Knobs: {@code batch}, b ≥ 1 coordinates a device, at most all it has; {@code beta}, β in [1, b], of which only 1 is safe.
 * It needs a given Ω: it certifies nothing, so that no W-step would end.
 */
public final class MiniBatchSdca implements FederatedMethod {

    static final String BATCH = "batch";
    static final String BETA = "beta";

    private static final double OPERATIONS_PER_STEP = 6;

    /** β of the grid, as powers of b: rows that are alike bear hardly more than 1, rows that are not up to b. */
    private static final double[] POWERS = {0.25, 0.5, 0.125, 0.75, 1, 0};

    @Override
    public String name() {
        return "mb-sdca";
    }

    @Override
    public String summary() {
        return "each device takes b dual coordinate steps at the round's model, scaled by beta/b";
    }

    @Override
    public boolean solvesTheProblem() {
        return true;
    }

    @Override
    public void check(Problem problem) {
        GivenRelation.require(name(), problem);
    }

    @Override
    public List<Knobs> grid(Problem problem, VirtualWorld world) {
        List<Knobs> grid = new ArrayList<>();
        for (int batch : BatchSizes.ofCoordinates(problem)) {
            for (double power : POWERS) {
                Knobs knobs = Knobs.NONE.with(BATCH, batch).with(BETA, StrictMath.pow(batch, power));
                if (!grid.contains(knobs)) {
                    grid.add(knobs);
                }
            }
        }
        return grid;
    }

    /** @throws InvalidInput if Ω is not given, b is below 1, or β is not from 1 to b */
    @Override
    public void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
        check(problem);
        int batch = BatchSizes.checked(name(), knobs.value(BATCH));
        double beta = knobs.value(BETA);
        if (!(beta >= 1 && beta <= batch)) {
            throw new InvalidInput(
                    "mb-sdca, beta: expected a number from 1 to the batch of " + batch + ", found " + beta);
        }
        BudgetPolicy budgets = (task, rows, round) -> new WorkBudget.Steps(batch);
        new DualRun(new MiniBatchAscent(beta), OPERATIONS_PER_STEP, budgets, false)
                .run(problem, world, threads, observer);
    }
}
