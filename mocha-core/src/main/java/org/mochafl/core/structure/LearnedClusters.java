package org.mochafl.core.structure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.ClusterNorm.Eigenvalues;

/**
 * Tasks in k clusters that are learned: R(W, Ω) = λ tr(W (ηI + Ω)⁻¹ Wᵀ) over 0 ⪯ Ω ⪯ I, tr Ω = k [Zhou11].
 *
 * <p>M = (ηI + Ω)/(2λ). The Ω-step is exact, and (W, Ω) is one convex problem, the same as minimising the losses + F(W) over
 * W alone, F the square of a norm of the singular values of W.
 */
public final class LearnedClusters implements TaskStructure {

    /*
     * With W = P diag(s) Qᵀ the best Ω is Q diag(q) Qᵀ, q_i = clip(s_i/ν − η, 0, 1) with Σ q = k: ClusterNorm. The rows follow as
     * for every M with the singular vectors of W: HeardTasks.
     *
     * Plain alternation (Ω fitted to W) is slow for small η: a direction with q = 0 keeps W small, and W keeps q small. So Ω is
     * fitted to the proximal gradient point Y = prox_{tF}(W + tV) of losses + F, for V = −∇losses(W) at the end of a W-step:
     * that is the Ω of Z = W + tV with η + 2λt in place of η. With t = η/(2λ), and no longer t, R at W does not rise whatever
     * the losses: Z = W + tV is W (I + η (ηI + Ω)⁻¹) for the Ω until now (docs/decisions/012).
     */

    /** η where nothing is given. */
    public static final double DEFAULT_ETA = 0.1;

    private final double lambda;
    private final int k;
    private final double eta;

    /**
     * Tasks in clusters that are learned.
     *
     * @param lambda λ &gt; 0
     * @param k how many clusters, at least 1 and at most the number of tasks
     * @param eta η &gt; 0, relative to the eigenvalues of Ω, which are from 0 to 1
     */
    public LearnedClusters(double lambda, int k, double eta) {
        this.lambda = Setting.positive("lambda", lambda);
        if (k < 1) {
            throw new InvalidInput("k: expected 1 cluster or more, found " + k);
        }
        this.k = k;
        this.eta = Setting.positive("eta", eta);
    }

    /** The same with the usual η, {@value #DEFAULT_ETA}. */
    public static LearnedClusters of(double lambda, int k) {
        return new LearnedClusters(lambda, k, DEFAULT_ETA);
    }

    @Override
    public String name() {
        return "clusters";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("lambda", lambda);
        settings.put("k", (double) k);
        settings.put("eta", eta);
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

    @Override
    public boolean descends() {
        return true;
    }

    /** Ω = (k/m) I. */
    @Override
    public Relation start(int tasks, int width) {
        if (k > tasks) {
            throw new InvalidInput("k: expected at most as many clusters as tasks, " + tasks + ", found " + k);
        }
        return HeardTasks.start((eta + k / (double) tasks) / (2 * lambda), 0, tasks, width);
    }

    @Override
    public Relation restored(Relation read, int tasks, int width) {
        return HeardTasks.restored(read, start(tasks, width), width, name(), tasks);
    }

    @Override
    public TaskFold statistic(int tasks, int width) {
        return HeardTasks.statistic(tasks, width);
    }

    /** Over the tasks heard; where those are fewer than k, tr Ω is their number. */
    private ClusterNorm norm(HeardTasks heard) {
        return new ClusterNorm(lambda, eta, Math.min(k, heard.count()), heard.count());
    }

    @Override
    public Relation reestimate(OmegaStep step) {
        HeardTasks heard = HeardTasks.of(step.relation(), step.coupling(), step.statistic(), step.tasks());
        double t = eta / (2 * lambda);
        Spectrum z = heard.gram().spectrum(t);
        Eigenvalues omega = norm(heard).envelope(t).eigenvalues(z.squares());
        double[] lifts = new double[z.squares().length];
        for (int i = 0; i < lifts.length; i++) {
            double lift = (omega.along()[i] - omega.elsewhere()) / (2 * lambda);
            lifts[i] = heard.ofColumn(lift, z.squares()[i]);
        }
        double elsewhere = (eta + omega.elsewhere()) / (2 * lambda);
        return heard.rows(z, t, elsewhere, lifts, step.metrics() && heard.bearMetric())
                .relation(0, true);
    }

    @Override
    public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        HeardTasks heard = HeardTasks.of(current, coupling, statistic, tasks);
        ClusterNorm norm = norm(heard);
        return new JointBounds(
                norm.value(heard.gram().spectrum(0).squares()),
                norm.largestDual(heard.gram().dualSpectrum().squares()));
    }

    /**
     * The groups that k-means finds among the tasks' rows of Q_k diag(√q), Q_k the k leading eigenvectors of Ω with their
     * eigenvalues q, each row made of length 1: under a clustering, tasks of one cluster have the same row, and rows of two
     * clusters are orthogonal. No groups before the first Ω-step.
     */
    @Override
    public Findings findings(Relation relation, IntFunction<TaskRow> rows, int tasks) {
        int[] leading = leading(relation.q(), rows, tasks);
        if (leading.length == 0) {
            return Findings.NONE;
        }
        double[][] points = new double[tasks][leading.length];
        for (int t = 0; t < tasks; t++) {
            double[] u = rows.apply(t).u();
            double square = 0;
            for (int j = 0; j < leading.length; j++) {
                points[t][j] = Math.sqrt(relation.q()[leading[j]]) * u[leading[j]];
                square += points[t][j] * points[t][j];
            }
            for (int j = 0; square > 0 && j < leading.length; j++) {
                points[t][j] /= Math.sqrt(square);
            }
        }
        return Findings.groups(new KMeans(points, k).groups());
    }

    /** The columns of U with the k largest q_j ‖u_j‖² above 0. */
    private int[] leading(double[] q, IntFunction<TaskRow> rows, int tasks) {
        double[] weight = new double[q.length];
        for (int t = 0; t < tasks; t++) {
            double[] u = rows.apply(t).u();
            for (int j = 0; j < q.length; j++) {
                weight[j] += q[j] * u[j] * u[j];
            }
        }
        return IntStream.range(0, q.length)
                .filter(j -> weight[j] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -weight[j]))
                .limit(k)
                .mapToInt(j -> j)
                .toArray();
    }
}
