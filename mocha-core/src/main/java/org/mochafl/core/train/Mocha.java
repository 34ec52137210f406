package org.mochafl.core.train;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.fleet.Fleet;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.SafeSigma;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.structure.TaskView;
import org.mochafl.core.train.Certificate.ExactGap;

/**
 * MOCHA, [Smith17, Alg. 1]: W is improved in the dual by the devices, Ω is re-estimated centrally.
 *
 * <pre>
 *     α = 0, V = 0
 *     repeat
 *         σ′ from M
 *         repeat                                                    (W-step)
 *             plan a round; every invited device improves its subproblem within its budget
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
        TrainingState start = coordinator.start();
        return run(coordinator, regroup(coordinator, start, start.relation(), fleet), fleet, listener, cancelled);
    }

    /**
     * Goes on with a training that was cancelled or reached its limit of rounds: with the same fleet, or another that has
     * what was kept of its tasks, and with the same settings, it does bit for bit what the other would have done.
     *
     * @param from {@link Training#state} of the other training
     * @throws InvalidInput if the state is of another federation or structure, or the fleet's tasks were kept at another
     *     moment or are weighted otherwise
     */
    public Training resume(Fleet fleet, TrainingState from, TrainingListener listener, BooleanSupplier cancelled) {
        requireRelationOf(fleet, from);
        Relation relation = settings.structure()
                .restored(from.relation(), fleet.shape().tasks(), fleet.shape().width());
        double[] aggregate = from.coupling().aggregate();
        TaskCoupling coupling = relation.central()
                .map(matrix -> TaskCoupling.central(fleet.shape().width(), aggregate, matrix))
                .orElseGet(() -> relation.metric().map(from.coupling()::with).orElse(from.coupling()));
        TrainingState state =
                from.with(relation, coupling, from.sigmaPrime(), settings.momentum() ? from.pace() : Pace.EVEN);
        requireStateOf(fleet, state);
        return run(new Coordinator(settings, fleet.shape()), state, fleet, listener, cancelled);
    }

    /** The state's relation is one of the structure. */
    private void requireRelationOf(Fleet fleet, TrainingState from) {
        TaskCoupling coupling = from.coupling();
        int width = fleet.shape().width();
        if (coupling.width() != width) {
            throw new InvalidInput("state of a training: expected " + width
                    + " numbers a model as in the federation, found " + coupling.width());
        }
        TaskStructure structure = settings.structure();
        Relation start = structure.start(fleet.shape().tasks(), width);
        boolean same = start.central().isPresent() == coupling.isCentral();
        same &= (start.memory().length == 0) == (from.relation().memory().length == 0);
        same &= !structure.fixed() || Arrays.equals(start.q(), coupling.q());
        if (!same) {
            throw Relation.another(structure.name(), fleet.shape().tasks());
        }
    }

    /** Its C = V U is that of the rows and the V that the tasks hold. */
    private void requireStateOf(Fleet fleet, TrainingState from) {
        TaskCoupling coupling = from.coupling();
        double others = fleet.fold(coupling, settings.weights(), new OtherRows(coupling.rowLength()))[0];
        if (others > 0 || !Arrays.equals(aggregate(from, fleet), coupling.aggregate())) {
            throw new InvalidInput("state of a training: expected the C = VU of what the fleet's tasks hold, found "
                    + "another: they were kept at another moment, in another order, or under other weights");
        }
    }

    /** Counts the tasks whose u_t has another length. */
    private record OtherRows(int numbers) implements TaskFold {

        @Override
        public int length() {
            return 1;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            sums[0] += task.row().u().length == numbers ? 0 : 1;
        }
    }

    private Training run(
            Coordinator coordinator,
            TrainingState from,
            Fleet fleet,
            TrainingListener listener,
            BooleanSupplier cancelled) {
        TrainingState state = from;
        listener.onRelation(state.relation());
        while (true) {
            boolean cancel = false;
            while (!state.solved() && !coordinator.outOfRounds(state) && !cancel) {
                RoundOutcome outcome = fleet.run(coordinator.plan(state));
                state = coordinator.absorb(state, outcome, aggregate(state, fleet));
                listener.onRound(report(state, outcome));
                cancel = cancelled.getAsBoolean();
            }

            TrainingState resumable = state;
            double[] statistic = statistic(state, fleet);
            RoundOutcome evaluated;
            int evaluations = 0;
            do {
                evaluated = fleet.run(coordinator.evaluation(state, evaluations++));
                state = coordinator.certify(state, evaluated, statistic);
                listener.onRound(report(state, evaluated));
            } while (coordinator.asksAgain(state, evaluated, evaluations, cancel || coordinator.outOfRounds(state)));
            state = coordinator.judged(state);

            Optional<StopReason> stop = coordinator.stop(state, cancel);
            if (stop.isPresent()) {
                return new Training(resumable, named(state, fleet), settings.weights(), state.counts(), stop.get());
            }
            if (!settings.structure().fixed() && state.solved()) {
                TaskCoupling coupling = state.coupling();
                Relation relation = coordinator.reestimate(
                        state, statistic, fold -> fleet.fold(coupling, settings.weights(), fold));
                state = regroup(coordinator, coordinator.nextWStep(state, relation), relation, fleet);
                listener.onRelation(relation);
            }
        }
    }

    /** Hands out the rows of a new relation; C = V U and σ′ follow from them. */
    private TrainingState regroup(Coordinator coordinator, TrainingState state, Relation relation, Fleet fleet) {
        TaskWeights weights = settings.weights();
        int tasks = fleet.shape().tasks();
        int width = fleet.shape().width();
        double[] sums = fleet.fold(state.coupling(), weights, relation.aggregate(relation.rows(), tasks, width));
        TaskCoupling coupling = relation.coupling(sums, width);
        double sigmaPrime = SafeSigma.of(coupling, tasks, fold -> fleet.fold(coupling, weights, fold));
        return coordinator.regrouped(state, relation, coupling, sigmaPrime);
    }

    /** C = V U, or V M under a central coupling, at the present V. */
    private double[] aggregate(TrainingState state, Fleet fleet) {
        Relation relation = state.relation();
        int width = fleet.shape().width();
        TaskFold sums = relation.aggregate(Relation.KEPT_ROWS, fleet.shape().tasks(), width);
        return relation.coupling(fleet.fold(state.coupling(), settings.weights(), sums), width)
                .aggregate();
    }

    private double[] statistic(TrainingState state, Fleet fleet) {
        TaskStructure structure = settings.structure();
        if (structure.fixed()) {
            return new double[0];
        }
        TaskFold statistic = structure.statistic(
                state.relation(), state.coupling(), fleet.shape().tasks());
        return fleet.fold(state.coupling(), settings.weights(), statistic);
    }

    private static RoundReport report(TrainingState state, RoundOutcome outcome) {
        return new RoundReport(
                state.counts().rounds(),
                state.counts().omegaSteps(),
                state.relation().penalty(),
                state.certificate(),
                outcome);
    }

    /** The certificate with the tasks named that it misses. */
    private Certificate named(TrainingState state, Fleet fleet) {
        Certificate certificate = state.certificate();
        if (certificate instanceof ExactGap) {
            return certificate;
        }
        MissingTasks missing = MissingTasks.of(fleet.shape().tasks(), certificate);
        return missing.name(certificate, fleet.fold(state.coupling(), settings.weights(), missing));
    }
}
