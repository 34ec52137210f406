package org.mochafl.simulation.practice;

import java.util.Arrays;
import java.util.BitSet;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.fleet.DeviceLoad;
import org.mochafl.simulation.fleet.MessageSize;
import org.mochafl.simulation.method.Problem;

/**
 * The average of the devices' own optima, in a single round [Zhang13]. A device sends its model and gets the average; whoever does not
 * answer is not in it; a round in which nobody does is made again.
 */
final class AveragedOptima implements PracticeRun {

    private static final double OPERATIONS_PER_STEP = 8;

    private final Problem problem;
    private final LocalOptimum[] optima;
    private double[] model;
    private boolean ended;

    AveragedOptima(Problem problem, double lambda, TaskLoop loop) {
        this.problem = problem;
        this.optima = new LocalOptimum[problem.size()];
        this.model = new double[problem.width()];
        loop.forEach(optima.length, task -> optima[task] = LocalOptimum.of(problem, task, lambda));
    }

    @Override
    public void round(long number, BitSet answered) {
        if (!ended) {
            double[][] models = Arrays.stream(optima).map(LocalOptimum::model).toArray(double[][]::new);
            model = new ModelAverage(problem.tasks(), problem.weights()).of(models, answered, model);
            ended = !answered.isEmpty();
        }
    }

    @Override
    public DeviceLoad load(int task) {
        long steps = optima[task].steps();
        double row = (double) problem.tasks().get(task).rows().storedValues()
                / Math.max(1, problem.tasks().get(task).count());
        Work work = new Work(steps, OPERATIONS_PER_STEP, 4 * row * steps);
        return new DeviceLoad(MessageSize.vector(problem.width()), work, MessageSize.vector(problem.width()));
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public double[][] models() {
        double[][] models = new double[problem.size()][];
        Arrays.setAll(models, task -> model.clone());
        return models;
    }
}
