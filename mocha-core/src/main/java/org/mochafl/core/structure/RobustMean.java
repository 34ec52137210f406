package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.mochafl.core.structure.Reweighting.Sums;

/**
 * Tasks that are all alike but for some outliers: R(W) = λ₁ Σ_t φ(‖w_t − w̄‖²) + λ₂ ‖W‖², w̄ free, with a
 * {@link RobustPenalty} φ [Evgeniou04, Geman92].
 *
 * <p>With weights ω_t = φ′(‖w_t − w̄‖²) it is R(W, ω) = λ₁ Σ ω_t ‖w_t − w̄‖² + λ₂ ‖W‖² + λ₁ Σ ψ(ω_t), w̄ the weighted mean.
 * ω_t = 1 for a task like the others; the smaller, the less the task and the others pull each other. One column in U, O(dK)
 * a task for any m.
 *
 * <p>With {@link RobustPenalty#HUBER} (W, ω) is one convex problem, with a joint certificate. With the others it is not:
 * training ends at a point that neither the W-step nor the Ω-step lowers, and {@link #startingAt} may lead to a better one.
 */
public final class RobustMean implements TaskStructure {

    /*
     * For one ω, R(W, ω) − Q = ½ tr(W M⁻¹ Wᵀ), M⁻¹ = diag(a) − 2λ₁ωωᵀ/Σω with a = 2(λ₁ω + λ₂), hence
     *
     *     M = diag(1/a) + (λ₁/λ₂) (ω/a)(ω/a)ᵀ/Σ(ω/a):
     *
     * Sherman–Morrison, where 1 − 2λ₁Σω²/(aΣω) = 2λ₂Σ(ω/a)/Σω without cancellation. U is 2(λ₁ + λ₂) ω/a, which is 1 where ω
     * is, so that ω = 1 is `mean` to the bit. And w̄ = C/(2λ₂Σu), since a_t w_t = v_t + 2λ₁ω_t w̄.
     *
     * The Ω-step minimises R(W, ·) by majorise–minimise: weights at the centre, then the centre at their weighted mean; each
     * pass is one fold, and none rises. The first one starts at the coordinate-wise median of the models, the others at
     * the w̄ until now.
     *
     * A task not heard yet is in no sum; it has the mean row of the others (docs/decisions/008).
     */

    /** λ₁/λ₂ where only λ is given. */
    public static final double DEFAULT_COUPLING = MeanRegularised.DEFAULT_COUPLING;

    /** The part of P to which the W-step is solved before a threshold is chosen: distances are too short before. */
    private static final double SOLVED = 0.01;

    private static final int MOST_PASSES = 100;

    /** Of Σ φ: what one more pass of the Ω-step is not worth. */
    private static final double ENOUGH = 1e-13;

    private final RobustPenalty penalty;
    private final double l1;
    private final double l2;
    private final OptionalDouble threshold;
    private final long start;

    /**
     * Tasks that are pulled to their centre, outliers less.
     *
     * <p>Without a threshold τ is chosen at the first Ω-step at which the W-step is solved to a hundredth, at the latest the
     * second. It is {@link RobustPenalty#thresholdAt} the usual distance: with the distances of the models from their
     * coordinate-wise median (of at most 1,000 tasks), the median of these and 1.4826 times their median deviation from it.
     * From then on it stays, and the objective is that of this τ; until then it is that of {@code mean}, and training does
     * not end.
     *
     * @param l1 λ₁ ≥ 0, the pull to the centre
     * @param l2 λ₂ &gt; 0, the pull to zero
     * @param threshold τ &gt; 0, the distance ‖w_t − w̄‖ from which on a task counts as far; infinite for {@code mean}
     */
    public RobustMean(RobustPenalty penalty, double l1, double l2, OptionalDouble threshold) {
        this(penalty, Setting.notNegative("l1", l1), Setting.positive("l2", l2), checked(threshold), 0);
    }

    private RobustMean(RobustPenalty penalty, double l1, double l2, OptionalDouble threshold, long start) {
        this.penalty = penalty;
        this.l1 = l1;
        this.l2 = l2;
        this.threshold = threshold;
        this.start = start;
    }

    private static OptionalDouble checked(OptionalDouble threshold) {
        if (threshold.isPresent() && threshold.getAsDouble() != Double.POSITIVE_INFINITY) {
            Setting.positive("threshold", threshold.getAsDouble());
        }
        return threshold;
    }

    /** λ₂ = λ/2 and λ₁ = κλ/2: one λ that scales the whole, as for every structure. */
    public static RobustMean of(double lambda, double coupling, RobustPenalty penalty, OptionalDouble threshold) {
        Setting.positive("lambda", lambda);
        double l1 = Setting.notNegative("coupling", coupling) * lambda / 2;
        return new RobustMean(penalty, l1, lambda / 2, threshold);
    }

    @Override
    public String name() {
        return "robust:" + penalty.key();
    }

    /** {@code l1}, {@code l2}, and {@code threshold} where it was given. */
    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("l1", l1);
        settings.put("l2", l2);
        threshold.ifPresent(tau -> settings.put("threshold", tau));
        return settings;
    }

    /** True for an infinite threshold, under which every weight is 1. */
    @Override
    public boolean fixed() {
        return threshold.orElse(0) == Double.POSITIVE_INFINITY;
    }

    /** Without: also where P is convex W-steps are judged by what the last one brought. */
    @Override
    public boolean allowsMomentum() {
        return false;
    }

    @Override
    public boolean jointlyConvex() {
        return penalty.convex() || fixed();
    }

    /** The same with the first Ω-step starting from the model of a random task in place of the median. */
    @Override
    public TaskStructure startingAt(long other) {
        return jointlyConvex() ? this : new RobustMean(penalty, l1, l2, threshold, other);
    }

    /** ω = 1, which is {@code mean}. */
    @Override
    public Relation start(int tasks, int width) {
        TaskRow row = Reweighting.row(1, l1, l2);
        double[] q = {weight(tasks)};
        if (fixed()) {
            return Relation.fixed(q, task -> row);
        }
        RobustMemory memory = new RobustMemory(0, threshold.orElse(Double.POSITIVE_INFINITY), tasks, row, 1);
        return new Relation(q, task -> row, 0, threshold.isPresent(), memory.numbers());
    }

    /** q for Σ u. */
    private double weight(double rows) {
        return l1 / (2 * l2 * (l1 + l2)) / rows;
    }

    @Override
    public TaskFold statistic(int tasks, int width) {
        throw new IllegalStateException(name() + ": its statistic depends on the relation");
    }

    @Override
    public TaskFold statistic(Relation current, TaskCoupling coupling, int tasks) {
        requireLearning();
        Reweighting present = present(current, coupling);
        return certified(present) ? new WithDual(present) : present.fold();
    }

    /** The weights at the present w̄. */
    private Reweighting present(Relation current, TaskCoupling coupling) {
        RobustMemory memory = RobustMemory.of(current.memory());
        double[] centre = coupling.aggregate().clone();
        for (int k = 0; k < centre.length; k++) {
            centre[k] /= 2 * l2 * memory.rows();
        }
        return new Reweighting(penalty, memory.threshold(), l1, l2, centre);
    }

    private static boolean certified(Reweighting at) {
        return at.penalty().convex() && at.threshold() < Double.POSITIVE_INFINITY;
    }

    private void requireLearning() {
        if (fixed()) {
            throw new IllegalStateException(name() + " has no Ω-step under an infinite threshold");
        }
    }

    @Override
    public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        requireLearning();
        Reweighting present = present(current, coupling);
        if (!certified(present)) {
            return JointBounds.UNKNOWN;
        }
        Sums sums = present.sums(statistic);
        return sums.count() == 0
                ? new JointBounds(0, 0)
                : new JointBounds(sums.regulariser(), new HuberDual(present).bound(statistic, present.length()));
    }

    @Override
    public Relation reestimate(OmegaStep step) {
        requireLearning();
        Reweighting present = present(step.relation(), step.coupling());
        Sums now = present.sums(step.statistic());
        if (now.count() == 0) {
            return step.relation().withRows(Relation.KEPT_ROWS).withGain(0);
        }
        RobustMemory memory = RobustMemory.of(step.relation().memory());
        double rough = SOLVED * Math.abs(step.jointObjective());
        if (threshold.isEmpty() && memory.steps() == 0 && step.slack() > rough) {
            return waiting(step.relation(), memory, rough);
        }
        double before = 0.5 * now.pairing() + step.relation().penalty();
        boolean first = memory.steps() == 0 || memory.threshold() == Double.POSITIVE_INFINITY;
        Sums found = first ? first(now, step, before) : settled(now, step.fleet());
        double q = weight(found.rows());
        TaskRow unheard = found.meanRow(q);
        RobustMemory next = new RobustMemory(
                memory.steps() + 1, found.at().threshold(), found.rows(), unheard, found.weights() / found.count());
        return new Relation(new double[] {q}, found.at().rows(unheard), l1 * found.conjugate(), true, next.numbers())
                .withGain(before - found.regulariser());
    }

    /** The same relation; the W-step is to be solved to this gap. */
    private static Relation waiting(Relation current, RobustMemory memory, double gap) {
        RobustMemory next = new RobustMemory(1, memory.threshold(), memory.rows(), memory.unheard(), memory.weight());
        return new Relation(current.q(), Relation.KEPT_ROWS, current.penalty(), false, next.numbers()).withGain(gap);
    }

    /** The first Ω-step: τ where none is given, and the centre the passes start from. */
    private Sums first(Sums now, OmegaStep step, double before) {
        int width = step.coupling().width();
        double[] sums = step.fleet().apply(SampledModels.fold(step.tasks(), width));
        SampledModels sample = SampledModels.of(step.tasks(), width, sums);
        double[] median = sample.models().length == 0 ? now.mean() : sample.median();
        double tau = threshold.isPresent() ? threshold.getAsDouble() : chosen(now, sample, median);
        double[] from = start == 0 || sample.models().length == 0 ? median : sample.drawn(start);
        Sums found = settled(pass(from, tau, step.fleet()), step.fleet());
        // from the present w̄ it cannot rise
        return found.regulariser() <= before
                ? found
                : settled(pass(now.at().centre(), tau, step.fleet()), step.fleet());
    }

    private double chosen(Sums now, SampledModels sample, double[] median) {
        double distance = sample.models().length == 0 ? 0 : sample.usualDistance(median);
        if (distance == 0) {
            distance = Math.sqrt(now.spread());
        }
        return distance == 0 ? 1 : penalty.thresholdAt(distance);
    }

    private Sums pass(double[] centre, double tau, Function<TaskFold, double[]> fleet) {
        Reweighting at = new Reweighting(penalty, tau, l1, l2, centre);
        return at.sums(fleet.apply(at.fold()));
    }

    /** Passes from there until they bring no more. */
    private Sums settled(Sums from, Function<TaskFold, double[]> fleet) {
        Sums at = from;
        for (int k = 1; k < MOST_PASSES && at.recentring() > ENOUGH * at.value(); k++) {
            at = pass(at.mean(), at.at().threshold(), fleet);
        }
        return at;
    }

    /** Trust is ω_t; a task not heard has the mean of the others'. */
    @Override
    public Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        double[] trust = new double[tasks];
        Arrays.fill(trust, 1);
        if (!fixed()) {
            RobustMemory memory = RobustMemory.of(relation.memory());
            Arrays.setAll(trust, t -> memory.trust(rows.apply(t), l1, l2));
        }
        return Findings.trust(trust);
    }

    /** A pass, and beside it what bounds R*. */
    private record WithDual(Reweighting at) implements TaskFold {

        @Override
        public int length() {
            return at.length() + new HuberDual(at).length();
        }

        @Override
        public void add(TaskView task, double[] sums) {
            if (task.heard()) {
                at.add(task, sums);
                new HuberDual(at).add(task, sums, at.length());
            }
        }
    }
}
