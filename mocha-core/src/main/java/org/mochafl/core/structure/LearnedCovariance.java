package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix.Eigen;
import org.mochafl.core.structure.SmoothedTraceNorm.Spectrum;

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
     * diagonal + low rank. Which small matrix gives s and Q depends on the smaller side:
     *
     * m ≤ dK: U is kept orthogonal, m × m, from the start (u_t = e_t). Then C = V U is V in rotated coordinates and
     *   W = C (δ + q) Uᵀ, so CᵀC (m × m) has all that is needed, and no statistic is summed beside C. The
     *   eigenvectors of (δ + q) CᵀC (δ + q) turn each row: u_t ← Rᵀ u_t.
     * m > dK: the statistic is Σ w_t w_tᵀ = P S² Pᵀ and Σ v_t v_tᵀ (dK × dK), and each task makes u_t = Pᵀ w_t
     *   beside itself; with that u the weight of column i is (h − e)/s² = 1/(h + e).
     *
     * Plain alternation (Σ fitted to W) is slow for small e: a direction in which W is small by accident has a small
     * eigenvalue in Σ, which keeps W small there. Two things mend that, docs/decisions/003:
     *
     * 1. Σ is fitted to the proximal gradient point Y = prox_{tF}(W + tV) of the equivalent convex problem, losses(W) +
     *    F(W): at the end of a W-step V = −∇losses(W), so V shows which directions the data still wants. The stride t
     *    starts at MOST_STRIDE/λ and shrinks for good when the objective rose: below the inverse of the losses' curvature
     *    it never rises, and t = 0 is plain alternation.
     * 2. e_k ≥ e in place of e, falling: the largest with which smoothing explains no more than a part of the joint gap.
     *
     * The objective and the joint certificate are always those of e itself.
     */

    /** e where nothing is given. */
    public static final double DEFAULT_SMOOTHING = 1e-3;

    /** The part of the joint gap that e_k may be the cause of. */
    private static final double GAP_SHARE = 0.3;

    /** The longest stride t, times λ. */
    private static final double MOST_STRIDE = 0.5;

    private static final double SHRINK = 0.3;

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

    /** Σ = I. The memory is that of {@link Continuation}; e_k = 0 stands for "none yet". */
    @Override
    public Relation start(int tasks, int width) {
        double delta = 1 / lambda;
        double penalty = 0.5 * lambda * smoothing * smoothing * tasks;
        double[] memory = {delta, 0, 0, 0};
        if (tasks > width) {
            TaskRow row = TaskRow.of(delta);
            return new Relation(new double[0], task -> row, penalty, false, memory);
        }
        RowRule unitVectors = task -> {
            double[] u = new double[tasks];
            u[task.number()] = 1;
            return TaskRow.of(delta, u);
        };
        return new Relation(new double[tasks], unitVectors, penalty, false, memory);
    }

    @Override
    public TaskFold statistic(int tasks, int width) {
        return tasks > width ? new SecondMoments(width) : NoStatistic.INSTANCE;
    }

    @Override
    public Relation reestimate(OmegaStep step) {
        SmoothedTraceNorm norm = new SmoothedTraceNorm(lambda, step.tasks());
        Moments moments = Moments.of(step.relation(), step.coupling(), step.statistic(), step.tasks());
        Spectrum w = moments.spectrum(0);
        Continuation next = Continuation.of(step.relation().memory()).after(step, norm, w, smoothing, lambda);
        double e = next.smoothing();
        Spectrum z = moments.spectrum(next.stride());
        double[] y = norm.proximal(z.squares(), e, next.stride());
        double tau = norm.trace(y, e);
        double scale = step.tasks() / (lambda * tau);
        int rank = y.length;
        boolean ofModel = step.tasks() > step.coupling().width();
        double[] q = new double[rank];
        double inverse = (step.tasks() - rank) / e;
        for (int i = 0; i < rank; i++) {
            double h = Math.sqrt(y[i] + e * e);
            double square = z.squares()[i];
            q[i] = scale * (ofModel ? (square > 0 ? y[i] / square : 0) : y[i]) / (h + e);
            inverse += 1 / h;
        }
        double penalty = 0.5 * lambda * smoothing * smoothing * inverse * tau / step.tasks();
        RowRule rule = new Rotated(scale * e, z.eigen(), ofModel, next.stride());
        return new Relation(q, rule, penalty, e == smoothing, next.memory(scale * e));
    }

    @Override
    public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        SmoothedTraceNorm norm = new SmoothedTraceNorm(lambda, tasks);
        Moments moments = Moments.of(current, coupling, statistic, tasks);
        return new JointBounds(
                norm.value(moments.spectrum(0).squares(), smoothing),
                norm.largestDual(moments.dualSpectrum(), smoothing));
    }

    /**
     * What of an Ω-step carries over to the next.
     *
     * @param delta δ of the coupling
     * @param smoothing e_k; 0 before the first Ω-step
     * @param stride t of Z = W + tV
     * @param objective the joint objective at the last Ω-step
     */
    private record Continuation(double delta, double smoothing, double stride, double objective) {

        static Continuation of(double[] memory) {
            return new Continuation(memory[0], memory[1], memory[2], memory[3]);
        }

        double[] memory(double nextDelta) {
            return new double[] {nextDelta, smoothing, stride, objective};
        }

        Continuation after(OmegaStep step, SmoothedTraceNorm norm, Spectrum w, double e, double lambda) {
            boolean first = smoothing == 0;
            double last = first ? w.largest() : smoothing;
            double next = norm.smoothingWithin(w.squares(), e, last, GAP_SHARE * step.jointGap());
            boolean rose = !first && step.jointObjective() > objective + step.slack();
            double t = first ? MOST_STRIDE / lambda : rose ? stride * SHRINK : stride;
            return new Continuation(delta, next, t, step.jointObjective());
        }
    }

    /** The small Gram matrices of W and V from which those of W + tV follow, for any t. */
    private record Moments(int size, double[] ww, double[] wv, double[] vv) {

        static Moments of(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
            int width = coupling.width();
            if (tasks > width) {
                int square = width * width;
                return new Moments(
                        width,
                        Arrays.copyOfRange(statistic, 0, square),
                        Arrays.copyOfRange(statistic, square, 2 * square),
                        Arrays.copyOfRange(statistic, 2 * square, 3 * square));
            }
            int rank = coupling.rank();
            double delta = current.memory()[0];
            double[] vv = gram(coupling);
            double[] ww = new double[vv.length];
            double[] wv = new double[vv.length];
            for (int i = 0; i < rank; i++) {
                for (int j = i; j < rank; j++) {
                    double a = delta + coupling.q()[i];
                    double b = delta + coupling.q()[j];
                    ww[i * rank + j] = a * b * vv[i * rank + j];
                    wv[i * rank + j] = (a + b) * vv[i * rank + j];
                }
            }
            return new Moments(rank, ww, wv, vv);
        }

        /** The spectrum of W + tV. */
        Spectrum spectrum(double t) {
            double[] sum = ww.clone();
            if (t != 0) {
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += t * (wv[k] + t * vv[k]);
                }
            }
            return Spectrum.of(size, sum);
        }

        Spectrum dualSpectrum() {
            return Spectrum.of(size, vv.clone());
        }
    }

    /** The upper triangle of CᵀC. */
    private static double[] gram(TaskCoupling coupling) {
        int rank = coupling.rank();
        int width = coupling.width();
        double[] c = coupling.aggregate();
        double[] gram = new double[rank * rank];
        for (int i = 0; i < rank; i++) {
            for (int j = i; j < rank; j++) {
                gram[i * rank + j] = DenseKernels.dot(c, i * width, c, j * width, width);
            }
        }
        return gram;
    }

    /** u_t = Rᵀ of the old u_t, or Pᵀ z_t. */
    private record Rotated(double delta, Eigen rotation, boolean ofModel, double stride) implements RowRule {

        @Override
        public TaskRow row(TaskView task) {
            double[] from = task.row().u();
            if (ofModel) {
                from = task.model().clone();
                DenseKernels.axpy(stride, task.v(), 0, from, 0, from.length);
            }
            int size = from.length;
            double[] u = new double[size];
            for (int i = 0; i < size; i++) {
                u[i] = DenseKernels.dot(rotation.vectors(), i * size, from, 0, size);
            }
            return TaskRow.of(delta, u);
        }
    }

    /** Σ w_t w_tᵀ, Σ (w_t v_tᵀ + v_t w_tᵀ), Σ v_t v_tᵀ, upper triangles. */
    private record SecondMoments(int width) implements TaskFold {

        @Override
        public int length() {
            return 3 * width * width;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            double[] w = task.model();
            double[] v = task.v();
            addProduct(w, w, sums, 0);
            addProduct(w, v, sums, width * width);
            addProduct(v, w, sums, width * width);
            addProduct(v, v, sums, 2 * width * width);
        }

        private void addProduct(double[] a, double[] b, double[] sums, int start) {
            for (int j = 0; j < width; j++) {
                DenseKernels.axpy(a[j], b, j, sums, start + j * width + j, width - j);
            }
        }
    }

    private enum NoStatistic implements TaskFold {
        INSTANCE;

        @Override
        public int length() {
            return 0;
        }

        @Override
        public void add(TaskView task, double[] sums) {}
    }
}
