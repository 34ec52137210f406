package org.mochafl.simulation.method;

import java.util.function.UnaryOperator;
import org.mochafl.core.fleet.Availability;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;

/** A fleet of which α is taken before and after every round with work. */
final class WatchedRounds implements Fleet {

    private final InProcessFleet fleet;
    private final UnaryOperator<RoundPlan> changed;
    private final Watch watch;

    /** Sees a round. */
    @FunctionalInterface
    interface Watch {

        /** @param plan as it was run; α before and after it */
        void onRound(RoundPlan plan, double[][] before, double[][] after);
    }

    WatchedRounds(InProcessFleet fleet, UnaryOperator<RoundPlan> changed, Watch watch) {
        this.fleet = fleet;
        this.changed = changed;
        this.watch = watch;
    }

    /**
     * Trains with MOCHA as it is, its devices dropped at random.
     *
     * @param changed makes of a plan the one that is run
     */
    static void train(
            MeanProblem problem,
            BudgetPolicy budgets,
            long seed,
            double drop,
            int rounds,
            UnaryOperator<RoundPlan> changed,
            Watch watch) {
        MochaSettings settings = MochaSettings.of(
                        new MeanRegularised(problem.l1(), problem.l2()),
                        Losses.named(problem.loss().key()))
                .withRelativeGap(1e-15)
                .withRounds(rounds)
                .withSeed(seed)
                .withBudgets(budgets)
                .withMomentum(false)
                .withParticipation(MochaSettings.Participation.EVERYONE.withPatience(1));
        InProcessFleet fleet = new InProcessFleet(
                problem.tasks(),
                problem.tasks().stream().map(KeptTask::start).toList(),
                Availability.dropping(drop, seed),
                1);
        try (WatchedRounds watched = new WatchedRounds(fleet, changed, watch)) {
            new Mocha(settings).train(watched);
        }
    }

    @Override
    public FederationShape shape() {
        return fleet.shape();
    }

    @Override
    public RoundOutcome run(RoundPlan planned) {
        RoundPlan plan = changed.apply(planned);
        double[][] before = alpha();
        RoundOutcome outcome = fleet.run(plan);
        if (plan.kind() == RoundPlan.Kind.WORK) {
            watch.onRound(plan, before, alpha());
        }
        return outcome;
    }

    private double[][] alpha() {
        double[][] alpha = new double[shape().tasks()][];
        for (int t = 0; t < alpha.length; t++) {
            KeptTask kept = fleet.kept(t);
            alpha[t] = kept.device().settle(kept.name()).committed().alpha().clone();
        }
        return alpha;
    }

    @Override
    public double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold) {
        return fleet.fold(coupling, weights, fold);
    }

    @Override
    public void close() {
        fleet.close();
    }
}
