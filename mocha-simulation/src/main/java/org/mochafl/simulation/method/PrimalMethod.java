package org.mochafl.simulation.method;

import java.util.BitSet;
import java.util.List;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.fleet.DeviceLoad;
import org.mochafl.simulation.fleet.MessageSize;
import org.mochafl.simulation.fleet.RoundClock;
import org.mochafl.simulation.fleet.StepCost;
import org.mochafl.simulation.fleet.VirtualWorld;

/**
 * A method in the primal in which a round is: the coordinator sends w_t, each device looks at all its rows once and answers
 * dK numbers, and the coordinator moves the models. A subclass says how; the accounting is here.
 */
public abstract class PrimalMethod implements FederatedMethod {

    private final String name;
    private final String summary;
    private final double operationsPerStep;
    private final List<Knobs> grid;

    /**
     * For subclasses.
     *
     * @param operationsPerStep what the paper charges for an example, per feature
     * @param grid what its tuning tries
     */
    protected PrimalMethod(String name, String summary, double operationsPerStep, List<Knobs> grid) {
        this.name = name;
        this.summary = summary;
        this.operationsPerStep = operationsPerStep;
        this.grid = List.copyOf(grid);
    }

    /**
     * Moves the models after a round.
     *
     * @param objective of the problem
     * @param models W, to be changed in place
     * @param answered whose answers came in time
     * @param round its number, from 0
     */
    protected abstract void move(
            PrimalObjective objective, double[][] models, BitSet answered, Knobs knobs, long round);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final boolean solvesTheProblem() {
        return true;
    }

    @Override
    public final List<Knobs> grid(Problem problem, VirtualWorld world) {
        return grid;
    }

    @Override
    public void check(Problem problem) {
        GivenRelation.require(name, problem);
    }

    @Override
    public final void run(Problem problem, Knobs knobs, VirtualWorld world, int threads, RoundObserver observer) {
        check(problem);
        PrimalObjective objective = PrimalObjective.of(name, problem);
        StepCost cost = new StepCost(problem.tasks(), operationsPerStep);
        RoundClock clock = new RoundClock(world, problem.size());
        long message = MessageSize.vector(problem.width());
        double[][] models = new double[problem.size()][problem.width()];
        for (long round = 0; observer.onRound(new Now(objective, clock, models)); round++) {
            BitSet invited = world.rule().invited(problem.size(), round, problem.seed());
            BitSet answered = clock.play(round, invited, task -> {
                        TaskData data = problem.tasks().get(task);
                        long steps = (long) data.count() * data.outputs();
                        return new DeviceLoad(message, cost.of(task, steps, 2 * steps), message);
                    })
                    .answered();
            move(objective, models, answered, knobs, round);
        }
    }

    private record Now(PrimalObjective primal, RoundClock clock, double[][] now) implements ClockedView {

        @Override
        public double objective() {
            return primal.value(now);
        }

        @Override
        public double dualObjective() {
            return Double.NaN;
        }

        @Override
        public double[][] models() {
            double[][] copies = new double[now.length][];
            for (int t = 0; t < copies.length; t++) {
                copies[t] = now[t].clone();
            }
            return copies;
        }
    }
}
