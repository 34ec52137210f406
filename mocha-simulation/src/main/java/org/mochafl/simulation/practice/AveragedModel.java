package org.mochafl.simulation.practice;

import java.util.Arrays;
import java.util.BitSet;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.fleet.DeviceLoad;
import org.mochafl.simulation.fleet.MessageSize;
import org.mochafl.simulation.method.Problem;

/**
 * One model by rounds of local descent and averaging: FedAvg [McMahan17, Alg. 1] and, with μ > 0, FedProx [Li20, Alg. 2].
 *
 * <pre>
 *     w = 0
 *     each round: every device starts at w and lowers F_t + μ/2 ‖· − w‖² by E epochs of descent to w_t
 *                 w ← Σ p_t w_t / Σ p_t over those who answered
 * </pre>
 */
final class AveragedModel implements PracticeRun {

    private static final long PURPOSE = RandomStream.part("averaged model");

    private final Problem problem;
    private final double lambda;
    private final double mu;
    private final LocalSgd descent;
    private final TaskLoop loop;
    private final ModelAverage average;
    private double[] model;

    /**
     * A model at 0.
     *
     * @param lambda λ of the local objectives
     * @param mu μ, 0 for FedAvg
     */
    AveragedModel(Problem problem, double lambda, double mu, LocalSgd descent, TaskLoop loop) {
        this.problem = problem;
        this.lambda = lambda;
        this.mu = mu;
        this.descent = descent;
        this.loop = loop;
        this.average = new ModelAverage(problem.tasks(), problem.weights());
        this.model = new double[problem.width()];
    }

    @Override
    public void round(long number, BitSet answered) {
        double[][] local = new double[problem.size()][];
        int[] who = answered.stream().toArray();
        loop.forEach(who.length, i -> {
            TaskData task = problem.tasks().get(who[i]);
            double[] w = model.clone();
            LocalObjective objective = new LocalObjective(task, problem.loss(), lambda, new Pull(mu, model));
            descent.lower(objective, w, RandomStream.of(problem.seed(), PURPOSE, who[i], number));
            local[who[i]] = w;
        });
        model = average.of(local, answered, model);
    }

    @Override
    public DeviceLoad load(int task) {
        TaskData data = problem.tasks().get(task);
        Work work = new Work(descent.examples(data), LocalSgd.OPERATIONS_PER_EXAMPLE, descent.flops(data));
        return new DeviceLoad(MessageSize.vector(problem.width()), work, MessageSize.vector(problem.width()));
    }

    @Override
    public boolean ended() {
        return false;
    }

    /** w as it is now; not a copy, and never changed in place. */
    double[] model() {
        return model;
    }

    @Override
    public double[][] models() {
        double[][] models = new double[problem.size()][];
        Arrays.setAll(models, task -> model.clone());
        return models;
    }
}
