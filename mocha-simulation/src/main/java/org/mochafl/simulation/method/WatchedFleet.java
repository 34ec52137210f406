package org.mochafl.simulation.method;

import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.fleet.ThreadLoop;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.train.RoundReport;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.simulation.fleet.SimulatedFleet;

/**
 * A fleet that is watched: each snapshot is shown before anything is done with it. Once who watches has seen enough, nobody
 * is asked any more, and rounds cost nothing.
 */
final class WatchedFleet implements Fleet, TrainingListener {

    private final Problem problem;
    private final SimulatedFleet fleet;
    private final ThreadLoop threads;
    private final boolean certifies;
    private final RoundObserver observer;
    private double penalty;
    private boolean stopped;

    /** @param certifies whether rounds of evaluation reach the devices */
    WatchedFleet(Problem problem, SimulatedFleet fleet, int threads, boolean certifies, RoundObserver observer) {
        this.problem = problem;
        this.fleet = fleet;
        this.threads = new ThreadLoop(threads, problem.size());
        this.certifies = certifies;
        this.observer = observer;
    }

    /** True once who watches has seen enough. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public void onRelation(Relation relation) {
        penalty = relation.penalty();
    }

    @Override
    public void onRound(RoundReport report) {
        // what there is to see was seen before the round
    }

    @Override
    public FederationShape shape() {
        return fleet.shape();
    }

    @Override
    public RoundOutcome run(RoundPlan plan) {
        boolean asks = certifies || plan.kind() == RoundPlan.Kind.WORK;
        if (!stopped && asks && plan.kind() != RoundPlan.Kind.EVALUATE_REST) {
            stopped = !observer.onRound(new DualView(problem, fleet, plan.coupling(), penalty, threads));
        }
        return stopped || !asks ? nobodyAsked() : fleet.run(plan);
    }

    private RoundOutcome nobodyAsked() {
        return new RoundOutcome(
                shape().tasks(),
                new RoundOutcome.Fates(0, 0, 0),
                0,
                new RoundOutcome.Losses(0, 0, 0, 0),
                0,
                0,
                new RoundOutcome.Silent(0, 0, 0, 0, 0),
                new RoundOutcome.Estimate(0, 0, 0, 0),
                0,
                0,
                RoundOutcome.Motion.NONE);
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        return fleet.fold(coupling, weights, fold);
    }

    /** Ends the threads that looked; the fleet is its owner's. */
    @Override
    public void close() {
        threads.close();
    }
}
