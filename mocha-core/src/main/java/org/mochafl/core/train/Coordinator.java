package org.mochafl.core.train;

import java.util.Optional;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.OmegaStep;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.Uncertified;
import org.mochafl.core.train.CoordinatorState.Counts;
import org.mochafl.core.train.CoordinatorState.Goal;

/**
 * The coordinator as a pure state machine: each method is a transition from a state and what came back from the fleet to
 * the next state, or says what to ask the fleet for. It knows no fleet, no clock and no thread.
 */
final class Coordinator {

    /*
     * How far a W-step goes. P at the ends of W-steps does not rise when each is solved to a gap below what the Ω-step
     * before it brought; and work below a fixed part of the joint gap is wasted while Ω is what is missing. So the
     * tolerance is SHARE of the smallest distance so far (the last one may be large just because Ω moved), or the
     * Ω-step's gain if that is less and e_k has come down to e: what the last one brought, or an exact one would bring.
     * Never below a small part of the gap that is asked for.
     */
    private static final double SHARE = 0.3;

    private static final double LEAST_SHARE = 0.02;

    private static final double FIRST_SHARE = 0.1;

    /** Relative to the objective, where a gap is made of rounding only. */
    private static final double ROUNDING = 1e-13;

    private final MochaSettings settings;
    private final FederationShape shape;
    private final TaskStructure structure;

    Coordinator(MochaSettings settings, FederationShape shape) {
        this.settings = settings;
        this.shape = shape;
        this.structure = settings.structure();
    }

    /** α = 0, V = 0, Ω at its start; {@code regrouped} is still to follow. */
    CoordinatorState start() {
        Relation relation = structure.start(shape.tasks(), shape.width());
        return new CoordinatorState(
                relation, emptyCoupling(relation), 1, Counts.NONE, new Uncertified(shape.tasks()), Goal.NONE);
    }

    /** The coupling with which a relation's rows are handed out: M with C still to be summed. */
    TaskCoupling emptyCoupling(Relation relation) {
        return new TaskCoupling(relation.q(), shape.width(), new double[relation.q().length * shape.width()]);
    }

    /** After the tasks have their rows of a new relation: C and σ′ go with it. */
    CoordinatorState regrouped(CoordinatorState state, Relation relation, TaskCoupling coupling, double sigmaPrime) {
        return state.with(relation, coupling, sigmaPrime);
    }

    /** The next round. */
    RoundPlan plan(CoordinatorState state) {
        return planWith(state, settings.budgets());
    }

    /** A round without work, for an exact certificate at the present V. */
    RoundPlan evaluation(CoordinatorState state) {
        return planWith(state, BudgetPolicy.EVALUATE);
    }

    private RoundPlan planWith(CoordinatorState state, BudgetPolicy budgets) {
        return new RoundPlan(
                state.counts().plans(),
                state.coupling(),
                state.sigmaPrime(),
                settings.loss(),
                settings.weights(),
                budgets,
                settings.seed());
    }

    /** The round is closed: V is new, and with it C; the certificate is of the snapshot the round began with. */
    CoordinatorState absorb(CoordinatorState state, RoundOutcome outcome, double[] aggregate) {
        Certificate certificate = certificate(state, outcome, Optional.empty());
        return state.with(state.relation(), state.coupling().withAggregate(aggregate), state.sigmaPrime())
                .with(state.counts().after(outcome, true), certificate);
    }

    /** The certificate at the present V, joint where there is one. */
    CoordinatorState certify(CoordinatorState state, RoundOutcome evaluated, double[] statistic) {
        Optional<JointBounds> bounds = structure.fixed() || !structure.jointlyConvex()
                ? Optional.empty()
                : Optional.of(structure.jointBounds(state.relation(), state.coupling(), statistic, shape.tasks()));
        return state.with(state.counts().after(evaluated, false), certificate(state, evaluated, bounds));
    }

    private Certificate certificate(CoordinatorState state, RoundOutcome outcome, Optional<JointBounds> bounds) {
        if (outcome.measured() < shape.tasks()) {
            return new Uncertified(shape.tasks() - outcome.measured());
        }
        double penalty = state.relation().penalty();
        double quadratic = 0.5 * outcome.pairing();
        double objective = outcome.primal() + quadratic + penalty;
        double dualObjective = -(outcome.conjugate() + quadratic + outcome.shifted()) + penalty;
        double excess = structure.fixed() ? 0 : Double.NaN;
        double jointGap = structure.fixed() ? outcome.gap() : Double.NaN;
        if (bounds.isPresent()) {
            excess = quadratic + penalty - bounds.get().smallestRegulariser();
            double excessDual = bounds.get().largestDual() - (quadratic - penalty);
            jointGap = outcome.gap() - excess + Math.max(0, excessDual);
        }
        return new ExactGap(objective, dualObjective, objective - excess, outcome.gap(), jointGap);
    }

    /** True when the W-step that is running is solved as far as it is worth. */
    boolean wStepSolved(CoordinatorState state) {
        if (!(state.certificate() instanceof ExactGap exact)) {
            return false;
        }
        if (structure.fixed()) {
            return exact.relativeGap() <= settings.relativeGap();
        }
        double floor = ROUNDING * Math.abs(exact.objective());
        double tolerance = state.counts().omegaSteps() == 0
                ? FIRST_SHARE * Math.abs(exact.objective())
                : state.goal().tolerance();
        return exact.gap() <= Math.max(floor, tolerance);
    }

    /** Why to stop now, if there is a reason; looked for after a certificate. */
    Optional<StopReason> stop(CoordinatorState state, boolean cancelled) {
        if (state.certificate() instanceof ExactGap exact) {
            if (distance(state, exact) <= settings.relativeGap() * exact.scale()) {
                return Optional.of(StopReason.RELATIVE_GAP);
            }
        }
        if (cancelled) {
            return Optional.of(StopReason.CANCELLED);
        }
        return state.counts().rounds() >= settings.rounds() ? Optional.of(StopReason.ROUNDS) : Optional.empty();
    }

    /**
     * How far the run is from its end: the joint gap; the W-step's where Ω is fixed; and without joint convexity, where no
     * certificate exists, the W-step's gap and what the last Ω-step and W-step brought together.
     */
    private double distance(CoordinatorState state, ExactGap exact) {
        if (structure.fixed()) {
            return exact.gap();
        }
        return structure.jointlyConvex()
                ? exact.jointGap()
                : Math.max(exact.gap(), Math.abs(state.goal().objective() - exact.objective()));
    }

    /** True when the W-step must end whatever its gap. */
    boolean outOfRounds(CoordinatorState state) {
        return state.counts().rounds() >= settings.rounds();
    }

    /** The Ω-step's central solve: the relation that fits W. */
    Relation reestimate(CoordinatorState state, double[] statistic) {
        ExactGap exact = (ExactGap) state.certificate();
        return structure.reestimate(new OmegaStep(
                state.relation(),
                state.coupling(),
                statistic,
                shape.tasks(),
                exact.objective() - gain(exact),
                exact.jointGap(),
                exact.gap()));
    }

    /** What an exact Ω-step brings at this W; 0 where that is not known. */
    private static double gain(ExactGap exact) {
        return Double.isNaN(exact.jointObjective()) ? 0 : exact.objective() - exact.jointObjective();
    }

    /** An Ω-step is decided: counts it, and sets how far the next W-step goes. */
    CoordinatorState nextWStep(CoordinatorState state, Relation relation) {
        ExactGap exact = (ExactGap) state.certificate();
        double best = Math.min(state.goal().bestDistance(), distance(state, exact));
        boolean known = best < Double.POSITIVE_INFINITY;
        double tolerance = known ? SHARE * best : FIRST_SHARE * Math.abs(exact.objective());
        if (relation.settled()) {
            double brought = Math.max(gain(exact), state.goal().objective() - exact.objective());
            tolerance = Math.min(tolerance, brought);
        }
        double enough = LEAST_SHARE * settings.relativeGap() * Math.abs(exact.objective());
        Goal goal = new Goal(Math.max(tolerance, enough), best, exact.objective());
        return state.with(state.counts().afterOmegaStep(), goal);
    }
}
