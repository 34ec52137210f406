package org.mochafl.core.structure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.ClusterNorm.Eigenvalues;

/**
 * Tasks in k clusters that are learned: R(W, Ω) = λ tr(W (ηI + Ω)⁻¹ Wᵀ) over 0 ⪯ Ω ⪯ I, tr Ω = k [Zhou11].
 *
 * <p>M = (ηI + Ω)/(2λ). The Ω-step is exact, and (W, Ω) is one convex problem, the same as minimising the losses + F(W) over
 * W alone, F the square of a norm of the singular values of W.
 */
public final class LearnedClusters implements TaskStructure {

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

    /** Ω = (k/m) I. */
    @Override
    public Relation start(int tasks, int width) {
        if (k > tasks) {
            throw new InvalidInput("k: expected at most as many clusters as tasks, " + tasks + ", found " + k);
        }
        return HeardTasks.start((eta + k / (double) tasks) / (2 * lambda), 0, tasks, width);
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
        Spectrum w = heard.gram().spectrum(0);
        Eigenvalues omega = norm(heard).eigenvalues(w.squares());
        double[] lifts = new double[w.squares().length];
        for (int i = 0; i < lifts.length; i++) {
            double lift = (omega.along()[i] - omega.elsewhere()) / (2 * lambda);
            lifts[i] = heard.ofColumn(lift, w.squares()[i]);
        }
        HeardTasks.Rows rows = heard.rows(w, 0, (eta + omega.elsewhere()) / (2 * lambda), lifts);
        return new Relation(rows.q(), rows.rule(), 0, true, rows.memory());
    }

    @Override
    public JointBounds jointBounds(Relation current, TaskCoupling coupling, double[] statistic, int tasks) {
        HeardTasks heard = HeardTasks.of(current, coupling, statistic, tasks);
        ClusterNorm norm = norm(heard);
        return new JointBounds(
                norm.value(heard.gram().spectrum(0).squares()),
                norm.largestDual(heard.gram().dualSpectrum().squares()));
    }
}
