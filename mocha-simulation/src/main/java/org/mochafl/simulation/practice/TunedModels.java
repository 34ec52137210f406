package org.mochafl.simulation.practice;

import java.util.BitSet;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.random.RandomStream;
import org.mochafl.simulation.fleet.DeviceLoad;
import org.mochafl.simulation.method.Problem;

/**
 * A model of all, and on every device what some epochs of descent on its own F_t make of it. Devices tune when the models
 * are asked for: it needs no message, and its work is not charged to a round.
 */
final class TunedModels implements PracticeRun {

    private static final long PURPOSE = RandomStream.part("tuned model");

    private final Problem problem;
    private final double lambda;
    private final AveragedModel shared;
    private final LocalSgd descent;
    private final TaskLoop loop;

    /**
     * Models at 0.
     *
     * @param shared the model of all
     * @param descent from it
     */
    TunedModels(Problem problem, double lambda, AveragedModel shared, LocalSgd descent, TaskLoop loop) {
        this.problem = problem;
        this.lambda = lambda;
        this.shared = shared;
        this.descent = descent;
        this.loop = loop;
    }

    @Override
    public void round(long number, BitSet answered) {
        shared.round(number, answered);
    }

    @Override
    public DeviceLoad load(int task) {
        return shared.load(task);
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public double[][] models() {
        double[][] models = shared.models();
        loop.forEach(models.length, task -> {
            LocalObjective objective = new LocalObjective(problem.tasks().get(task), problem.loss(), lambda);
            descent.lower(objective, models[task], RandomStream.of(problem.seed(), PURPOSE, task));
        });
        return models;
    }
}
