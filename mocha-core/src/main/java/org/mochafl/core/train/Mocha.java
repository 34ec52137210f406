package org.mochafl.core.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.SafeSigma;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskStructure;

/**
 * MOCHA, [Smith17, Alg. 1]: W is improved in the dual by the devices, Ω is re-estimated centrally.
 *
 * <pre>
 *     α = 0, V = 0
 *     repeat
 *         σ′ from M
 *         repeat                                                    (W-step)
 *             plan a round; every device improves its subproblem within its budget
 *             absorb: α_t on the devices and s_t here change, C = V U
 *         certify: duality gap, and the joint gap of W and Ω; stop?
 *         re-estimate: Ω-step from W; new M, new σ′, new W = V M; α and V stay
 * </pre>
 */
public final class Mocha {

    private final MochaSettings settings;

    /** MOCHA with these settings. */
    public Mocha(MochaSettings settings) {
        this.settings = settings;
    }

    /** Trains until the certificate is small enough, or the rounds are used up. */
    public Training train(Fleet fleet) {
        return train(fleet, TrainingListener.NONE, () -> false);
    }

    /**
     * Trains a fleet, from the α it has (zero, for a new one).
     *
     * @param listener hears of every round
     * @param cancelled asked after every round; what was done until then is certified and returned
     */
    public Training train(Fleet fleet, TrainingListener listener, BooleanSupplier cancelled) {
        Coordinator coordinator = new Coordinator(settings, fleet.shape());
        CoordinatorState state = coordinator.start();
        state = regroup(coordinator, state, state.relation(), fleet);
        while (true) {
            boolean cancel = false;
            do {
                RoundPlan plan = coordinator.plan(state);
                RoundOutcome outcome = fleet.run(plan);
                state = coordinator.absorb(state, outcome, aggregate(state.coupling(), fleet));
                listener.onRound(report(state, outcome));
                cancel = cancelled.getAsBoolean();
            } while (!coordinator.wStepSolved(state) && !coordinator.outOfRounds(state) && !cancel);

            double[] statistic = statistic(state, fleet);
            RoundOutcome evaluated = fleet.run(coordinator.evaluation(state));
            state = coordinator.certify(state, evaluated, statistic);
            listener.onRound(report(state, evaluated));
            Optional<StopReason> stop = coordinator.stop(state, cancel);
            if (stop.isPresent()) {
                return training(state, stop.get());
            }
            if (!settings.structure().fixed() && coordinator.wStepSolved(state)) {
                Relation relation = coordinator.reestimate(state, statistic);
                state = coordinator.nextWStep(state, relation);
                state = regroup(coordinator, state, relation, fleet);
            }
        }
    }

    /** Hands out the rows of a new relation; C = V U and σ′ follow from them. */
    private CoordinatorState regroup(Coordinator coordinator, CoordinatorState state, Relation relation, Fleet fleet) {
        TaskWeights weights = settings.weights();
        TaskFold rows = TaskCoupling.aggregate(
                relation.rows(), relation.q().length, fleet.shape().width());
        double[] aggregate = fleet.fold(state.coupling(), weights, rows);
        TaskCoupling coupling = coordinator.emptyCoupling(relation).withAggregate(aggregate);
        double sigmaPrime = SafeSigma.of(coupling, fleet.shape().tasks(), fold -> fleet.fold(coupling, weights, fold));
        return coordinator.regrouped(state, relation, coupling, sigmaPrime);
    }

    /** C = V U at the present V. */
    private double[] aggregate(TaskCoupling coupling, Fleet fleet) {
        TaskFold rows = TaskCoupling.aggregate(task -> task.row(), coupling.rank(), coupling.width());
        return fleet.fold(coupling, settings.weights(), rows);
    }

    private double[] statistic(CoordinatorState state, Fleet fleet) {
        TaskStructure structure = settings.structure();
        if (structure.fixed()) {
            return new double[0];
        }
        TaskFold statistic =
                structure.statistic(fleet.shape().tasks(), fleet.shape().width());
        return fleet.fold(state.coupling(), settings.weights(), statistic);
    }

    private static RoundReport report(CoordinatorState state, RoundOutcome outcome) {
        return new RoundReport(state.counts().rounds(), state.counts().omegaSteps(), state.certificate(), outcome);
    }

    private static Training training(CoordinatorState state, StopReason reason) {
        return new Training(
                state.coupling(),
                state.relation(),
                state.certificate(),
                state.counts().rounds(),
                state.counts().omegaSteps(),
                state.counts().coordinateSteps(),
                state.counts().rowTouches(),
                reason);
    }
}
