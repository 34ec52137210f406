package org.mochafl.simulation.practice;

import java.util.Arrays;
import java.util.BitSet;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.fleet.DeviceLoad;
import org.mochafl.simulation.method.Problem;

/**
 * A model of all and a personal one on every device [Li21, Alg. 1]: in a round that gave a device w, it lowers
 * F_t(v) + μ/2 ‖v − w‖² from its v_t as well, and keeps v_t. Nothing more is sent than by FedAvg.
 */
final class DittoModels implements PracticeRun {

    private static final long PURPOSE = RandomStream.part("personal model");

    private final Problem problem;
    private final double lambda;
    private final double mu;
    private final AveragedModel shared;
    private final LocalSgd descent;
    private final TaskLoop loop;
    private final double[][] personal;

    /**
     * Models at 0.
     *
     * @param mu what [Li21] calls λ
     * @param shared the model of all
     * @param descent of personal models
     */
    DittoModels(Problem problem, double lambda, double mu, AveragedModel shared, LocalSgd descent, TaskLoop loop) {
        this.problem = problem;
        this.lambda = lambda;
        this.mu = mu;
        this.shared = shared;
        this.descent = descent;
        this.loop = loop;
        this.personal = new double[problem.size()][problem.width()];
    }

    @Override
    public void round(long number, BitSet answered) {
        int[] who = answered.stream().toArray();
        loop.forEach(who.length, i -> {
            TaskData task = problem.tasks().get(who[i]);
            Pull pull = new Pull(mu, shared.model());
            LocalObjective objective = new LocalObjective(task, problem.loss(), lambda, pull);
            descent.lower(objective, personal[who[i]], RandomStream.of(problem.seed(), PURPOSE, who[i], number));
        });
        shared.round(number, answered);
    }

    @Override
    public DeviceLoad load(int task) {
        TaskData data = problem.tasks().get(task);
        DeviceLoad load = shared.load(task);
        Work work = new Work(
                load.work().steps() + descent.examples(data),
                load.work().operationsPerStep(),
                load.work().flops() + descent.flops(data));
        return new DeviceLoad(load.bytesDown(), work, load.bytesUp());
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public double[][] models() {
        return Arrays.stream(personal).map(double[]::clone).toArray(double[][]::new);
    }
}
