package org.mochafl.simulation.method;

import java.util.BitSet;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;
import org.mochafl.simulation.cost.Work;
import org.mochafl.simulation.fleet.DeviceLoad;
import org.mochafl.simulation.fleet.MessageSize;
import org.mochafl.simulation.fleet.RoundClock;
import org.mochafl.simulation.fleet.RoundCourse;
import org.mochafl.simulation.fleet.StepCost;
import org.mochafl.simulation.fleet.VirtualWorld;

/** One run of {@link MiniBatchSgd}: W in the eigenbasis of M, from W = P. */
final class SubgradientRun implements ClockedView {

    private static final long BATCH = RandomStream.part("mini-batch");

    private final Problem problem;
    private final MiniBatchSgd.Form form;
    private final EigenBasis basis;
    private final double[] weights;
    private final int batch;
    private final double firstStep;
    private final TaskLoop loop;
    private final VirtualWorld world;
    private final double[][] turned;
    private final double[][] models;
    private final RoundClock clock;

    /** @param firstStep η₀ */
    SubgradientRun(
            Problem problem,
            GivenRelation given,
            MiniBatchSgd.Form form,
            int batch,
            double firstStep,
            VirtualWorld world,
            TaskLoop loop) {
        this.problem = problem;
        this.form = form;
        this.basis = EigenBasis.of(given);
        this.weights = new double[problem.size()];
        this.batch = batch;
        this.firstStep = firstStep;
        this.loop = loop;
        this.world = world;
        this.clock = new RoundClock(world, problem.size());
        this.turned = new double[problem.size()][problem.width()];
        this.models = new double[problem.size()][];
        for (int t = 0; t < weights.length; t++) {
            double weight = problem.weights().weight(problem.tasks().get(t).count());
            weights[t] = weight * given.rows()[t].lossFactor();
        }
        moveModels();
    }

    private void moveModels() {
        loop.forEach(models.length, t -> models[t] = basis.model(turned, t));
    }

    /** Rounds until the observer has seen enough. */
    void until(RoundObserver observer) {
        StepCost cost = new StepCost(problem.tasks(), MiniBatchSgd.OPERATIONS_PER_STEP);
        for (long round = 0; observer.onRound(this); round++) {
            BitSet invited = world.rule().invited(problem.size(), round, problem.seed());
            RoundCourse course = clock.play(round, invited, task -> load(cost, task));
            step(gradients(course.answered(), round), firstStep * basis.largest() / (round + 1));
        }
    }

    private DeviceLoad load(StepCost cost, int task) {
        TaskData data = problem.tasks().get(task);
        long steps = (long) Math.min(batch, data.count()) * data.outputs();
        Work work = cost.of(task, steps, 2 * steps);
        // the batch size goes down as well
        return new DeviceLoad(MessageSize.vector(problem.width() + 1), work, MessageSize.vector(problem.width()));
    }

    /** The gradients of those who answered; 0 of the others. */
    private double[][] gradients(BitSet answered, long round) {
        double[][] gradients = new double[problem.size()][problem.width()];
        loop.forEach(gradients.length, t -> {
            if (answered.get(t)) {
                addGradient(t, RandomStream.of(problem.seed(), BATCH, t, round), gradients[t]);
            }
        });
        return gradients;
    }

    /** Adds (c_t n_t/b) Σ_batch ∂ℓ x_i, of b different rows. */
    private void addGradient(int t, RandomStream random, double[] gradient) {
        TaskData data = problem.tasks().get(t);
        int size = Math.min(batch, data.count());
        int[] order = random.permutation(data.count());
        double scale = weights[t] * data.count() / size;
        TaskLoss.addGradient(data, models[t], problem.loss(), order, size, scale, gradient);
    }

    /** W̃ ← kept·W̃ − moved·G̃, by eigendirection. */
    private void step(double[][] gradients, double eta) {
        double[][] g = basis.toBasis(gradients);
        for (int k = 0; k < turned.length; k++) {
            double kept = form.kept(basis.eigenvalue(k), eta);
            double moved = form.moved(basis.eigenvalue(k), eta);
            for (int i = 0; i < turned[k].length; i++) {
                turned[k][i] = kept * turned[k][i] - moved * g[k][i];
            }
        }
        moveModels();
    }

    @Override
    public RoundClock clock() {
        return clock;
    }

    @Override
    public double objective() {
        double[] losses = new double[problem.size()];
        loop.forEach(
                losses.length,
                t -> losses[t] = weights[t] * TaskLoss.sum(problem.tasks().get(t), models[t], problem.loss()));
        double sum = basis.regulariser(turned);
        for (double loss : losses) {
            sum += loss;
        }
        return sum;
    }

    @Override
    public double dualObjective() {
        return Double.NaN;
    }

    @Override
    public double[][] models() {
        double[][] copies = new double[models.length][];
        for (int t = 0; t < copies.length; t++) {
            copies[t] = models[t].clone();
        }
        return copies;
    }
}
