package org.mochafl.core.train;

import java.util.Optional;
import java.util.function.Function;
import org.mochafl.core.fleet.BudgetPolicy;
import org.mochafl.core.fleet.FederationShape;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.fleet.RoundPlan;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.structure.OmegaStep;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.StaleBound;
import org.mochafl.core.train.Certificate.Uncertified;
import org.mochafl.core.train.TrainingState.Counts;
import org.mochafl.core.train.TrainingState.Goal;

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
     * Never below a small part of the gap that is asked for. Where no Ω-step raises P at its W, P itself is looked at instead
     * of the gain.
     */
    private static final double SHARE = 0.3;

    private static final double LEAST_SHARE = 0.02;

    private static final double FIRST_SHARE = 0.1;

    /** Relative to the objective, where a gap is made of rounding only. */
    private static final double ROUNDING = 1e-13;

    /** A W-step in which devices are silent is certified after this many rounds, whatever it seems to be. */
    private static final int CERTIFY_EVERY = 100;

    /*
     * A W-step with momentum, whose rounds measure nothing, is certified after a third as many rounds as it had so far, since it may not
     * have to go on: within these bounds.
     */
    private static final int MEASURE_AFTER = 2;

    private static final int MEASURE_EVERY = 5;

    /** Up to this σ′ devices pull at each other so little that momentum brings nothing. */
    private static final double LOOSE = 2;

    /** Momentum keeps another s_t of each task: so many numbers at most, 256 MB. Of rows that are few it would be a large part. */
    private static final long MOST_LOOKING_BACK = 1L << 25;

    /** What an estimate that was wrong is trusted less. */
    private static final double DISTRUST = 0.5;

    private final MochaSettings settings;
    private final FederationShape shape;
    private final TaskStructure structure;

    Coordinator(MochaSettings settings, FederationShape shape) {
        this.settings = settings;
        this.shape = shape;
        this.structure = settings.structure();
    }

    /** α = 0, V = 0, Ω at its start; {@code regrouped} is still to follow. */
    TrainingState start() {
        Relation relation = structure.start(shape.tasks(), shape.width());
        return new TrainingState(
                relation, emptyCoupling(relation), 1, Pace.EVEN, Counts.NONE, Uncertified.NOT_YET, Goal.NONE, false);
    }

    /** The coupling with which a relation's rows are handed out: M with C still to be summed. */
    private TaskCoupling emptyCoupling(Relation relation) {
        int width = shape.width();
        return relation.central()
                .map(matrix ->
                        TaskCoupling.central(width, new double[Math.multiplyExact(shape.tasks(), width)], matrix))
                .orElseGet(() -> new TaskCoupling(relation.q(), width, new double[relation.q().length * width]));
    }

    /** After the tasks have their rows of a new relation: C and σ′ go with it, and nothing is certified. */
    TrainingState regrouped(TrainingState state, Relation relation, TaskCoupling coupling, double sigmaPrime) {
        boolean momentum = settings.momentum()
                && structure.allowsMomentum()
                && sigmaPrime > LOOSE
                && (long) shape.tasks() * shape.width() <= MOST_LOOKING_BACK;
        Pace pace = momentum ? Pace.START : Pace.EVEN;
        return state.with(relation, coupling, sigmaPrime, pace).with(Uncertified.NOT_YET, false);
    }

    /** The next round. */
    RoundPlan plan(TrainingState state) {
        BudgetPolicy budgets = settings.budgets();
        return plan(state, RoundPlan.Kind.WORK, alone(state) ? budgets.alone() : budgets);
    }

    /**
     * True where what devices solve is their whole problem, and goes on to be: Ω is fixed, or a metric follows Σ = I, unless hardly a
     * task is heard. Before rows of M more work under Σ = I was not seen to pay.
     */
    private boolean alone(TrainingState state) {
        return !state.coupling().ties() && (structure.fixed() || (metrics() && structure.jointlyConvex()));
    }

    private boolean metrics() {
        return settings.metrics() && shape.outputs() == 1 && shape.tasks() > shape.width();
    }

    /**
     * A round without work, for a certificate at the present V.
     *
     * @param before how many were made of this snapshot
     */
    RoundPlan evaluation(TrainingState state, int before) {
        return plan(state, before == 0 ? RoundPlan.Kind.EVALUATE : RoundPlan.Kind.EVALUATE_REST, BudgetPolicy.EVALUATE);
    }

    private RoundPlan plan(TrainingState state, RoundPlan.Kind kind, BudgetPolicy budgets) {
        boolean work = kind == RoundPlan.Kind.WORK;
        return new RoundPlan(
                state.counts().plans(),
                state.goal().began(),
                kind,
                state.coupling(),
                state.sigmaPrime(),
                settings.loss(),
                settings.weights(),
                budgets,
                settings.participation().selection(),
                work && settings.participation().bounds(),
                work && state.pace().t() > 0 ? state.pace().at(state.coupling()) : null,
                settings.seed());
    }

    /** The round is closed: V is new, and with it C; the certificate is of the snapshot the round began with. */
    TrainingState absorb(TrainingState state, RoundOutcome outcome, double[] aggregate) {
        TrainingState next = state.with(
                        state.relation(),
                        state.coupling().withAggregate(aggregate),
                        state.sigmaPrime(),
                        state.pace().after(outcome, state.coupling()))
                .with(state.counts().after(outcome, true));
        if (state.pace().beta() > 0) {
            boolean due = next.pace().unmeasured() >= unmeasured(next);
            return next.with(next.goal().measured(Double.POSITIVE_INFINITY)).with(Uncertified.NOT_YET, due);
        }
        Certificate certificate = gaps(state).certificate(outcome, Optional.empty());
        if (certificate instanceof ExactGap exact) {
            boolean ended = ended(state, exact);
            return next.with(next.pace().certified())
                    .with(next.goal().measured(ended ? Double.POSITIVE_INFINITY : exact.gap()))
                    .with(certificate, ended || seemsEnded(state, exact));
        }
        return next.with(next.goal().measured(Double.POSITIVE_INFINITY)).with(certificate, seemsSolved(next, outcome));
    }

    /**
     * A round reports the gap g that it began with. Where that goes on to fall as in the round before, to g²/g⁻, a fixed problem is solved
     * by now, and another round would do more than was asked for. The certificate that follows tells; where it says otherwise estimates are
     * trusted less.
     */
    private boolean seemsEnded(TrainingState state, ExactGap exact) {
        double before = state.goal().gap();
        return before < Double.POSITIVE_INFINITY
                && structure.fixed()
                && state.pace().t() == 0
                && solved(
                        state,
                        exact.withGap(exact.gap() * (exact.gap() / before)),
                        state.goal().trust());
    }

    /** How many rounds with momentum may pass without a certificate. */
    private static long unmeasured(TrainingState state) {
        long soFar = state.counts().plans() - state.goal().began();
        return Math.min(MEASURE_EVERY, Math.max(MEASURE_AFTER, soFar / 3));
    }

    /**
     * Where devices are silent a W-step seems solved by what they said last, each at its own snapshot, once at least half of
     * them said something in this W-step.
     */
    private boolean seemsSolved(TrainingState state, RoundOutcome outcome) {
        return state.counts().rounds() - state.goal().certifiedAt() >= CERTIFY_EVERY
                || (outcome.estimate().heard() * 2 >= outcome.estimate().known()
                        && outcome.estimate().heard() > 0
                        && solved(
                                state,
                                gaps(state).estimate(outcome),
                                state.goal().trust()));
    }

    private Gaps gaps(TrainingState state) {
        return new Gaps(structure.fixed(), state.relation().penalty());
    }

    /** The certificate at the present V, joint where there is one. */
    TrainingState certify(TrainingState state, RoundOutcome evaluated, double[] statistic) {
        Optional<JointBounds> bounds = structure.fixed() || !structure.jointlyConvex()
                ? Optional.empty()
                : Optional.of(structure.jointBounds(state.relation(), state.coupling(), statistic, shape.tasks()));
        Certificate certificate = gaps(state).certificate(evaluated, bounds);
        boolean solved =
                certificate.live().map(live -> ended(state, live)).orElse(false) && !onlyExpected(state, certificate);
        return state.with(state.counts().after(evaluated, false)).with(certificate, solved);
    }

    /**
     * True where only what the last round leads to expect says that the problem is solved, and work may follow: that some are silent now is no
     * proof of it.
     */
    private boolean onlyExpected(TrainingState state, Certificate certificate) {
        return structure.fixed()
                && state.goal().gap() < Double.POSITIVE_INFINITY
                && !(certificate instanceof ExactGap)
                && !outOfRounds(state);
    }

    /**
     * True while devices that have not answered may still do so, and are needed for what is to be proved: not where a certificate was due
     * and those who did answer say that there is work to do.
     *
     * @param last whether no work is to follow
     */
    boolean asksAgain(TrainingState state, RoundOutcome evaluated, int evaluations, boolean last) {
        boolean needed = last || state.solved() || state.pace().unmeasured() == 0;
        return needed
                && evaluated.missing() > 0
                && evaluations < settings.participation().patience()
                && !proved(state);
    }

    /** After a certificate: where the W-step only seemed solved, the next estimate is trusted less. */
    TrainingState judged(TrainingState state) {
        Goal goal = state.goal();
        boolean due = state.pace().unmeasured() > 0; // whatever the W-step seemed to be
        boolean unsaid = onlyExpected(state, state.certificate()) && smallWithoutSilent(state);
        boolean asExpected = state.solved() || due || unsaid;
        double trust = asExpected ? goal.trust() : goal.trust() * DISTRUST;
        return state.with(state.pace().certified())
                .with(new Goal(
                        goal.tolerance(),
                        goal.bestDistance(),
                        goal.objective(),
                        trust,
                        state.counts().rounds(),
                        goal.began(),
                        goal.gap()));
    }

    /** True when the W-step that is running is solved as far as it is worth, and brought what it must. */
    private boolean ended(TrainingState state, ExactGap exact) {
        return solved(state, exact, 1) && !(structure.descends() && rose(state, exact));
    }

    /** True where P is above what it was at the end of the W-step before, and can still come down. */
    private boolean rose(TrainingState state, ExactGap exact) {
        double least = Math.max(enough(exact), ROUNDING * Math.abs(exact.objective()));
        return exact.objective() > state.goal().objective() && exact.gap() > least;
    }

    /** The gap below which a better W-step cannot change the decision to stop. */
    private double enough(ExactGap exact) {
        return LEAST_SHARE * settings.relativeGap() * Math.abs(exact.objective());
    }

    /** True when its gap is as small as is worth it. */
    private boolean solved(TrainingState state, ExactGap exact, double trust) {
        if (structure.fixed()) {
            // as in small(): a quotient may round to the other side, and the run would neither stop nor go on
            return exact.gap() <= trust * settings.relativeGap() * exact.scale();
        }
        double floor = ROUNDING * Math.abs(exact.objective());
        double tolerance = state.counts().omegaSteps() == 0
                ? FIRST_SHARE * Math.abs(exact.objective())
                : state.goal().tolerance();
        return exact.gap() <= Math.max(floor, trust * tolerance);
    }

    /** Why to stop now, if there is a reason; looked for after a certificate. */
    Optional<StopReason> stop(TrainingState state, boolean cancelled) {
        if (proved(state)) {
            return Optional.of(StopReason.RELATIVE_GAP);
        }
        if (smallWithoutSilent(state) && !onlyExpected(state, state.certificate())) {
            return Optional.of(StopReason.SILENT_DEVICES);
        }
        if (cancelled) {
            return Optional.of(StopReason.CANCELLED);
        }
        return outOfRounds(state) ? Optional.of(StopReason.ROUNDS) : Optional.empty();
    }

    /** True where the whole problem is proved to be solved as far as was asked for. */
    private boolean proved(TrainingState state) {
        if (state.certificate() instanceof StaleBound stale) {
            return small(state, stale.bound());
        }
        return state.certificate() instanceof ExactGap exact && small(state, exact);
    }

    /** True where the problem without the silent devices is. */
    private boolean smallWithoutSilent(TrainingState state) {
        return state.certificate().live().filter(live -> small(state, live)).isPresent();
    }

    private boolean small(TrainingState state, ExactGap exact) {
        return distance(state, exact) <= settings.relativeGap() * exact.scale();
    }

    /**
     * How far the run is from its end: the joint gap; the W-step's where Ω is fixed; and without joint convexity, where no
     * certificate exists, the W-step's gap and what the last Ω-step and W-step brought together. Infinite where the joint
     * gap is not known yet, or Ω is not yet that of the final problem.
     */
    private double distance(TrainingState state, ExactGap exact) {
        if (structure.fixed()) {
            return exact.gap();
        }
        if (structure.jointlyConvex()) {
            return Double.isNaN(exact.jointGap()) ? Double.POSITIVE_INFINITY : exact.jointGap();
        }
        return state.relation().settled()
                ? Math.max(exact.gap(), Math.abs(state.goal().objective() - exact.objective()))
                : Double.POSITIVE_INFINITY;
    }

    /** True when the W-step must end whatever its gap. */
    boolean outOfRounds(TrainingState state) {
        return state.counts().rounds() >= settings.rounds();
    }

    /** The Ω-step's central solve: the relation that fits W. */
    Relation reestimate(TrainingState state, double[] statistic, Function<TaskFold, double[]> fleet) {
        ExactGap exact = state.certificate().live().orElseThrow();
        return structure.reestimate(new OmegaStep(
                state.relation(),
                state.coupling(),
                statistic,
                shape.tasks(),
                exact.objective() - gain(exact),
                exact.jointGap(),
                exact.gap(),
                metrics(),
                fleet));
    }

    /** What an exact Ω-step brings at this W; 0 where that is not known. */
    private static double gain(ExactGap exact) {
        return Double.isNaN(exact.jointObjective()) ? 0 : exact.objective() - exact.jointObjective();
    }

    /** An Ω-step is decided: counts it, and sets how far the next W-step goes. */
    TrainingState nextWStep(TrainingState state, Relation relation) {
        ExactGap exact = state.certificate().live().orElseThrow();
        double best = Math.min(state.goal().bestDistance(), distance(state, exact));
        boolean known = best < Double.POSITIVE_INFINITY;
        double tolerance = known ? SHARE * best : FIRST_SHARE * Math.abs(exact.objective());
        boolean limited = relation.settled() || !Double.isNaN(relation.gain());
        if (limited && !structure.descends()) {
            double brought = Double.isNaN(relation.gain())
                    ? Math.max(gain(exact), state.goal().objective() - exact.objective())
                    : Math.max(0, relation.gain());
            tolerance = Math.min(tolerance, brought);
        }
        Goal goal = new Goal(
                Math.max(tolerance, enough(exact)),
                best,
                exact.objective(),
                1,
                state.counts().rounds(),
                state.counts().plans(),
                Double.POSITIVE_INFINITY);
        return state.with(state.counts().afterOmegaStep()).with(goal);
    }
}
