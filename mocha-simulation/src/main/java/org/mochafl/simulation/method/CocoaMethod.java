package org.mochafl.simulation.method;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * CoCoA [Smith18] on the multi-task problem: MOCHA with one θ for all devices and rounds. Each device goes on until its own
 * measured bound on θ_t is at most θ, however slow it is and however hard its subproblem; the round waits.
 *
 * <p>Knob: {@code theta}. Measuring θ_t is a pass over the rows, which is counted in row touches and hence in the floating-point
 * operations that are charged. In the paper's units, 8 operations a step, it is not charged: there CoCoA is flattered, by at
 * most 2 operations a row for every pass.
 */
public final class CocoaMethod implements FederatedMethod {

    static final String THETA = "theta";

    /* From loose to tight: what is tighter than the best is slow, and ends when it has taken longer. */
    private static final double[] THETAS = {0.9, 0.99, 0.5, 0.999, 0.1, 0.01};

    /** Where a subproblem is so hard that θ is not reached. */
    private static final int MOST_PASSES = 10_000;

    @Override
    public String name() {
        return "cocoa";
    }

    @Override
    public String summary() {
        return "each device solves its subproblem to the same θ in every round";
    }

    @Override
    public boolean solvesTheProblem() {
        return true;
    }

    @Override
    public List<Knobs> grid(Problem problem, VirtualWorld world) {
        return Arrays.stream(THETAS)
                .mapToObj(theta -> Knobs.NONE.with(THETA, theta))
                .toList();
    }

    /** @throws InvalidInput if θ is not between 0 and 1 */
    @Override
    public void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
        dual(theta(name(), knobs)).run(problem, world, threads, observer);
    }

    /** The knob θ of a method of this name. */
    static double theta(String method, Knobs knobs) {
        double theta = knobs.value(THETA);
        if (!(theta > 0 && theta < 1)) {
            throw new InvalidInput(method + ", theta: expected a number between 0 and 1, found " + theta);
        }
        return theta;
    }

    static DualRun dual(double theta) {
        return new DualRun(LocalAscent.INSTANCE, MochaMethod.OPERATIONS_PER_STEP, budgets(theta), true);
    }

    /** Passes until θ is reached. */
    static BudgetPolicy budgets(double theta) {
        return BudgetPolicy.passes(MOST_PASSES).untilTheta(theta);
    }
}
