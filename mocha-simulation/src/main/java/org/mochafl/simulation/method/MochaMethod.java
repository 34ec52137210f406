package org.mochafl.simulation.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Budgets;
import org.mochafl.simulation.cost.CostModel;
import org.mochafl.simulation.cost.StepFlops;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.fleet.MessageSize;
import org.mochafl.simulation.fleet.StepCost;
import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * MOCHA [Smith17, Alg. 1]: each device does as much of its subproblem as the round has time for, so that θ_t differs by
 * device and round and nobody is waited for.
 *
 * <p>Knobs, one of these: {@code clock}, the time to work in a round, in passes over its rows of a device that is neither
 * fast nor slow, which may have {@code theta} beside it, at which a device is done before; {@code passes}, a number of
 * passes that is the same for every device; {@code deadline}, the part of the rounds' deadline that devices may use; or
 * {@code theta} alone, the θ to reach, which makes it CoCoA.
 */
public final class MochaMethod implements FederatedMethod {

    static final String CLOCK = "clock";
    static final String PASSES = "passes";
    static final String DEADLINE = "deadline";

    /** What the paper charges for a step, per feature. */
    static final double OPERATIONS_PER_STEP = 8;

    private static final double[] CLOCKS = {3, 1, 10, 30, 0.3, 100};
    private static final double[] PASS_COUNTS = {1, 10};

    /* Clocks long enough for most devices to reach θ: who has reached it answers, and the clock frees the round of the others. */
    private static final double[] CLOCKS_BESIDE_THETA = {10, 30, 100, 300};
    private static final double[] THETAS = {0.9, 0.999};

    @Override
    public String name() {
        return "mocha";
    }

    @Override
    public String summary() {
        return "each device improves its subproblem as far as the round's clock lets it";
    }

    @Override
    public boolean solvesTheProblem() {
        return true;
    }

    @Override
    public List<Knobs> grid(Problem problem, VirtualWorld world) {
        List<Knobs> grid = new ArrayList<>();
        Arrays.stream(CLOCKS).forEach(clock -> grid.add(Knobs.NONE.with(CLOCK, clock)));
        for (double theta : THETAS) {
            for (double clock : CLOCKS_BESIDE_THETA) {
                grid.add(Knobs.NONE.with(CLOCK, clock).with(CocoaMethod.THETA, theta));
            }
        }
        Arrays.stream(PASS_COUNTS).forEach(passes -> grid.add(Knobs.NONE.with(PASSES, passes)));
        return grid;
    }

    /** @throws InvalidInput if not one of its knobs is set, or it is not as it must be */
    @Override
    public void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
        new DualRun(LocalAscent.INSTANCE, OPERATIONS_PER_STEP, budgets(problem, knobs, world), true)
                .run(problem, world, threads, observer);
    }

    private static BudgetPolicy budgets(Problem problem, Knobs knobs, VirtualWorld world) {
        if (knobs.values().containsKey(PASSES)) {
            return BudgetPolicy.passes(positive(PASSES, knobs));
        }
        if (knobs.values().containsKey(DEADLINE)) {
            return withinDeadline(problem, world, positive(DEADLINE, knobs));
        }
        if (!knobs.values().containsKey(CocoaMethod.THETA)) {
            return withinClock(problem, world.cost(), positive(CLOCK, knobs));
        }
        double theta = CocoaMethod.theta("mocha", knobs);
        return knobs.values().containsKey(CLOCK)
                ? withinClock(problem, world.cost(), positive(CLOCK, knobs)).untilTheta(theta)
                : CocoaMethod.budgets(theta);
    }

    /** As many steps as a part of the deadline leaves beside the messages and two looks at all rows, which measure. */
    private static BudgetPolicy withinDeadline(Problem problem, VirtualWorld world, double part) {
        StepCost stepCost = new StepCost(problem.tasks(), OPERATIONS_PER_STEP);
        double deadline = world.rule().deadline();
        if (deadline == Double.POSITIVE_INFINITY) {
            throw new InvalidInput("mocha, deadline: expected rounds with a deadline, found none");
        }
        StepFlops measuring = task -> {
            TaskData data = problem.tasks().get(task);
            return stepCost.of(task, 0, 2L * data.count() * data.outputs()).flops();
        };
        StepFlops preparing = task -> measuring.of(task)
                + LocalAscent.INSTANCE.preparation(problem.tasks().get(task), problem.loss());
        BudgetPolicy first = withinDeadline(world.cost(), problem.width(), part * deadline, preparing, stepCost);
        BudgetPolicy later = withinDeadline(world.cost(), problem.width(), part * deadline, measuring, stepCost);
        return (task, rows, round) -> (round == 0 ? first : later).budget(task, rows, round);
    }

    private static BudgetPolicy withinDeadline(
            CostModel cost, int width, double time, StepFlops other, StepCost stepCost) {
        return Budgets.deadline(
                cost,
                time,
                MessageSize.invitation(width),
                MessageSize.update(width),
                other,
                OPERATIONS_PER_STEP,
                stepCost::flopsPerStep);
    }

    private static double positive(String name, Knobs knobs) {
        double value = knobs.value(name);
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInput("mocha, " + name + ": expected a number above 0, found " + value);
        }
        return value;
    }

    /**
     * As many steps as the time of {@code passes} passes of the median device allows. The pass that measures losses is not
     * part of the clock, but is charged; so is what measures θ.
     */
    private static BudgetPolicy withinClock(Problem problem, CostModel cost, double passes) {
        StepCost stepCost = new StepCost(problem.tasks(), OPERATIONS_PER_STEP);
        double[] flops = IntStream.range(0, problem.size())
                .mapToDouble(stepCost::flopsPerStep)
                .toArray();
        double time = passes * medianPass(problem, cost, flops);
        return Budgets.clock(cost, time, OPERATIONS_PER_STEP, task -> flops[task]);
    }

    private static double medianPass(Problem problem, CostModel cost, double[] flopsPerStep) {
        double[] times = IntStream.range(0, problem.size())
                .filter(t -> problem.tasks().get(t).count() > 0)
                .mapToDouble(t -> {
                    TaskData task = problem.tasks().get(t);
                    long steps = (long) task.count() * task.outputs();
                    return cost.computeTime(t, 0, new Work(steps, OPERATIONS_PER_STEP, steps * flopsPerStep[t]));
                })
                .sorted()
                .toArray();
        if (times.length == 0) {
            throw new InvalidInput("mocha: expected a task with rows, found none");
        }
        return times[times.length / 2];
    }
}
