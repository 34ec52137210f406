package org.mochafl.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.RoundPlan.Kind;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskView;

/**
 * A fleet that takes the time of what training does between two W-steps: the statistic, the certificate and the central
 * solve of Ω, handing out the rows, C = VU or VM, σ′, and then once w_t of every task.
 *
 * <p>The first time is that of the structure's start, before the first round.
 */
final class TimedFleet implements Fleet {

    private final Fleet fleet;
    private final List<OmegaTime> times = new ArrayList<>();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long since = System.nanoTime();
    private long processorSince = system.getProcessCpuTime();
    private long before;
    private long lastFold;
    private long lastProcessor;
    private long folds;
    private boolean between = true;

    /**
     * What one Ω-step took, in nanoseconds.
     *
     * @param folds over the tasks: statistic, rows and C, σ′
     * @param central all else: certificate and solve at the coordinator
     * @param models W = VM, every w_t once
     * @param processor what all threads of the process used of the processors meanwhile
     */
    record OmegaTime(long folds, long central, long models, long processor) {

        double seconds() {
            return 1e-9 * (folds + central + models);
        }
    }

    TimedFleet(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Of the start, and of every Ω-step after which there was a round. */
    List<OmegaTime> times() {
        return List.copyOf(times);
    }

    @Override
    public FederationShape shape() {
        return fleet.shape();
    }

    @Override
    public RoundOutcome run(RoundPlan plan) {
        if (plan.kind() == Kind.WORK) {
            if (between) {
                long all = before + System.nanoTime() - since;
                long begin = System.nanoTime();
                double norm = fleet.fold(plan.coupling(), plan.weights(), new SquaredNorms())[0];
                long models = System.nanoTime() - begin;
                if (!Double.isFinite(norm)) {
                    throw new IllegalStateException("models: expected finite numbers, found ‖W‖² = " + norm);
                }
                times.add(new OmegaTime(folds, all - folds, models, system.getProcessCpuTime() - processorSince));
                between = false;
            }
            return fleet.run(plan);
        }
        before = lastFold; // the statistic is taken before the evaluation
        folds = lastFold;
        RoundOutcome outcome = fleet.run(plan);
        between = true;
        since = System.nanoTime();
        processorSince = system.getProcessCpuTime() - lastProcessor;
        return outcome;
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        long begin = System.nanoTime();
        long processorBegin = system.getProcessCpuTime();
        double[] sums = fleet.fold(coupling, weights, fold);
        lastFold = System.nanoTime() - begin;
        lastProcessor = system.getProcessCpuTime() - processorBegin;
        folds += between ? lastFold : 0;
        return sums;
    }

    @Override
    public void close() {
        fleet.close();
    }

    /** ‖W‖², for which every w_t must be computed. */
    private record SquaredNorms() implements TaskFold {

        @Override
        public int length() {
            return 1;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            double square = 0;
            for (double weight : task.model()) {
                square += weight * weight;
            }
            sums[0] += square;
        }
    }
}
