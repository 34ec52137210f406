package org.mochafl.core.structure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tasks whose covariance is learned: R(W, Σ) = λ/2 tr(W Σ⁻¹ Wᵀ) + (λ/2) e² tr Σ⁻¹ over Σ ⪰ 0, tr Σ = m [ZhangYeung10].
 *
 * <p>M = Σ/λ. The Ω-step is exact, Σ = m (WᵀW + e²I)^½ / tr(·), and (W, Σ) is one convex problem, the same as
 * minimising the losses + (λ/2m)(tr (WᵀW + e²I)^½)² over W alone.
 */
public final class LearnedCovariance implements TaskStructure {

    /*
     * With W = P diag(s) Qᵀ, h_i = √(s_i² + e²) and τ = Σ h_i + (m − #s) e:
     *
     *     Σ = (m/τ) [e I + Q diag(h − e) Qᵀ],   h − e = s²/(h + e) without cancellation,
     *
     * diagonal + low rank. Which small matrix gives s and Q depends on the smaller side: TurnedTasks where m ≤ dK,
     * PooledTasks where m > dK.
     *
     * Plain alternation (Σ fitted to W) is slow for small e: a direction in which W is small by accident has a small
     * eigenvalue in Σ, which keeps W small there. Two things mend that, docs/decisions/003:
     *
     * 1. Σ is fitted to the proximal gradient point Y = prox_{tF}(W + tV) of the equivalent convex problem, losses(W) +
     *    F(W): at the end of a W-step V = −∇losses(W), so V shows which directions the data still wants. The stride t
     *    starts at MOST_STRIDE/λ and shrinks for good when the objective rose: below the inverse of the losses' curvature
     *    it never rises, and t = 0 is plain alternation. A rise that is smaller than the W-step's gap cannot be told from
     *    one of the W-step; so the stride also shrinks when for MOST_IDLE steps neither the objective nor the joint gap was
     *    smaller than ever before, and when the joint gap surges while the stride is not
     *    much shorter than at first.
     * 2. e_k ≥ e in place of e, falling: the largest with which smoothing explains no more than a part of the joint gap. Not where
     *    tasks share a metric of the features (HeardTasks, docs/decisions/018): W has all its directions from the start there.
     *
     * The objective and the joint certificate are always those of e itself.
     *
     * A task not heard yet is left out of all that, m being the number of the others (docs/decisions/008): in Σ it has the
     * mean of their rows and of their diagonal, so that it starts from what tasks have in common.
     */

    /** e where nothing is given. */
    public static final double DEFAULT_SMOOTHING = 1e-3;

    /** The part of the joint gap that e_k may be the cause of. */
    private static final double GAP_SHARE = 0.3;

    /** The longest stride t, times λ. */
    private static final double MOST_STRIDE = 0.5;

    /** The same times λ/m where tasks share a metric: no subproblem is made cautious by how many they are. */
    private static final double MOST_STRIDE_BY_METRIC = 0.1;

    private static final double SHRINK = 0.3;

    /** Under a metric: by how much the trace of Y may exceed that of W. */
    private static final double MOST_GROWTH = 1.2;

    /** How many times the smallest joint gap so far shows that a stride was too long. */
    private static final double SURGE = 3;

    /** By rows of M: the part of the longest stride at which surges shrink it no more. By what they leave it may still be far too short. */
    private static final double LEAST_BY_SURGE = 0.05;

    private static final int MOST_SHRINKS = 12;

    /** After so many Ω-steps without a new least objective or joint gap the stride shrinks although no rise was seen. */
    private static final int MOST_IDLE = 4;

    private final double lambda;
    private final double smoothing;

    /**
     * Tasks whose covariance is learned.
     *
     * @param lambda λ &gt; 0
     * @param smoothing e &gt; 0, in the units of the entries of W: Σ is about the identity where W is far below e
     */
    public LearnedCovariance(double lambda, double smoothing) {
        this.lambda = Setting.positive("lambda", lambda);
        this.smoothing = Setting.positive("smoothing", smoothing);
    }

    /** The same with the usual e, {@value #DEFAULT_SMOOTHING}. */
    public static LearnedCovariance of(double lambda) {
        return new LearnedCovariance(lambda, DEFAULT_SMOOTHING);
    }

    @Override
    public String name() {
        return "learned";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("lambda", lambda);
        settings.put("smoothing", smoothing);
        return settings;
    }

    @Override
    public boolean fixed() {
        return false;
    }

    @Override
    public boolean jointlyConvex() {
        return true;
    }

    /** Σ = I. */
    @Override
    public Relation start(int tasks, int width) {
        double penalty = 0.5 * lambda * smoothing * smoothing * tasks;
        return HeardTasks.start(1 / lambda, penalty, tasks, width);
    }

    @Override
    public Relation restored(Relation read, int tasks, int width) {
        return HeardTasks.restored(read, start(tasks, width), width, name(), tasks);
    }

    @Override
    public TaskFold statistic(int tasks, int width) {
        return HeardTasks.statistic(tasks, width);
    }

    @Override
    public Relation reestimate(OmegaStep step) {
        HeardTasks heard = HeardTasks.of(step.relation(), step.coupling(), step.statistic(), step.tasks());
        int m = heard.count();
        SmoothedTraceNorm norm = new SmoothedTraceNorm(lambda, m);
        boolean metric = step.metrics() && heard.bearMetric();
        Way way = metric ? Way.byMetric(lambda, m) : Way.byRows(lambda);
        Continuation next = Continuation.of(step.relation().memory())
                .after(step, norm, heard.gram().spectrum(0), smoothing, way);
        Fitted fitted = Fitted.within(way.growth(), heard.gram(), norm, next.stride(), next.smoothing());
        double[] lifts = new double[fitted.y().length];
        for (int i = 0; i < lifts.length; i++) {
            lifts[i] = fitted.scale()
                    * heard.ofColumn(fitted.y()[i], fitted.z().squares()[i])
                    / (fitted.h(i) + fitted.e());
        }
        HeardTasks.Rows rows = heard.rows(fitted.z(), fitted.stride(), fitted.scale() * fitted.e(), lifts, metric);
        return rows.relation(fitted.penalty(smoothing), fitted.e() == smoothing, next.memory());
    }

    @Override
    public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        HeardTasks heard = HeardTasks.of(current, coupling, statistic, tasks);
        if (heard.count() == 0) {
            return new JointBounds(0, 0);
        }
        SmoothedTraceNorm norm = new SmoothedTraceNorm(lambda, heard.count());
        return new JointBounds(
                norm.value(heard.gram().spectrum(0).squares(), smoothing),
                norm.largestDual(heard.gram().dualSpectrum(), smoothing));
    }

    /**
     * How long strides are, which depends on the way W-steps go.
     *
     * @param metric whether tasks share a metric
     * @param longest stride
     * @param share of the joint gap that e_k may be the cause of; 0 for e_k = e
     * @param growth of the trace of Y beside that of W, at most
     */
    private record Way(boolean metric, double longest, double share, double growth) {

        static Way byRows(double lambda) {
            return new Way(false, MOST_STRIDE / lambda, GAP_SHARE, Double.POSITIVE_INFINITY);
        }

        static Way byMetric(double lambda, int tasks) {
            return new Way(true, MOST_STRIDE_BY_METRIC * tasks / lambda, 0, MOST_GROWTH);
        }
    }

    /**
     * Σ fitted to Y = prox_{tF}(W + tV): its eigenvalues are λ · scale · h_i, h_i = √(y_i + e²).
     *
     * @param stride t
     * @param e e_k
     * @param z the spectrum of W + tV
     * @param y the squared singular values of Y
     */
    private record Fitted(SmoothedTraceNorm norm, double stride, double e, Spectrum z, double[] y, double tau) {

        static Fitted of(HeardTasks.Gram gram, SmoothedTraceNorm norm, double stride, double e) {
            Spectrum z = gram.spectrum(stride);
            double[] y = norm.proximal(z.squares(), e, stride);
            return new Fitted(norm, stride, e, z, y, norm.trace(y, e));
        }

        /**
         * With the longest of t, SHRINK t and so on, 0 at last, by which the trace grows by no more than a factor. The trace of Σ is given:
         * a direction that is fitted far too large takes it from all others.
         */
        static Fitted within(double growth, HeardTasks.Gram gram, SmoothedTraceNorm norm, double longest, double e) {
            Fitted fitted = of(gram, norm, longest, e);
            if (growth == Double.POSITIVE_INFINITY) {
                return fitted;
            }
            double most = growth * norm.trace(gram.spectrum(0).squares(), e);
            double stride = longest;
            for (int k = 1; k <= MOST_SHRINKS && fitted.tau > most; k++) {
                stride = k < MOST_SHRINKS ? stride * SHRINK : 0;
                fitted = of(gram, norm, stride, e);
            }
            return fitted;
        }

        double h(int i) {
            return Math.sqrt(y[i] + e * e);
        }

        double scale() {
            return norm.tasks() / (norm.lambda() * tau);
        }

        /** Q(Σ) for the smoothing of the problem. */
        double penalty(double smoothing) {
            double inverse = (norm.tasks() - y.length) / e;
            for (int i = 0; i < y.length; i++) {
                inverse += 1 / h(i);
            }
            return 0.5 * norm.lambda() * smoothing * smoothing * inverse * tau / norm.tasks();
        }
    }

    /**
     * What of an Ω-step carries over to the next, the first numbers of the memory.
     *
     * @param smoothing e_k; 0 before the first Ω-step
     * @param stride t of Z = W + tV
     * @param objective the joint objective at the last Ω-step
     * @param smallestGap the smallest joint gap so far
     * @param leastObjective the least joint objective so far
     * @param idle how many Ω-steps ago one of the two was found, or the stride last shrank
     * @param heard how many tasks all that is of
     */
    private record Continuation(
            double smoothing,
            double stride,
            double objective,
            double smallestGap,
            double leastObjective,
            double idle,
            double heard) {

        static Continuation of(double[] memory) {
            return new Continuation(memory[0], memory[1], memory[2], memory[3], memory[4], memory[5], memory[6]);
        }

        double[] memory() {
            return new double[] {smoothing, stride, objective, smallestGap, leastObjective, idle, heard};
        }

        /**
         * The next.
         *
         * @param w the spectrum of W
         * @param e the smoothing of the problem
         */
        Continuation after(OmegaStep step, SmoothedTraceNorm norm, Spectrum w, double e, Way way) {
            int tasks = norm.tasks();
            double last = smoothing == 0 ? w.largest() : smoothing;
            double next =
                    way.share() == 0 ? e : norm.smoothingWithin(w.squares(), e, last, way.share() * step.jointGap());
            double now = step.jointObjective();
            double gap = Double.isNaN(step.jointGap()) ? Double.POSITIVE_INFINITY : step.jointGap();
            boolean otherWay = step.relation().metric().isPresent() != way.metric();
            if (smoothing == 0
                    || heard != tasks
                    || otherWay) { // nothing before it is of these tasks, or of this stride
                double start = smoothing == 0 || otherWay ? way.longest() : stride;
                return new Continuation(next, start, now, gap, now, 0, tasks);
            }
            double since = gap < smallestGap || now < leastObjective ? 0 : idle + 1;
            boolean surging = gap > SURGE * smallestGap && (way.metric() || stride > LEAST_BY_SURGE * way.longest());
            boolean tooLong = now > objective + step.slack() || since >= MOST_IDLE || surging;
            return new Continuation(
                    next,
                    tooLong ? stride * SHRINK : stride,
                    now,
                    Math.min(smallestGap, gap),
                    Math.min(leastObjective, now),
                    tooLong ? 0 : since,
                    tasks);
        }
    }
}
