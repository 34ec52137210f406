package org.mochafl.simulation.method;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.testkit.Federations;

/**
 * A small problem with R(W) = λ₁ Σ‖w_t − w̄‖² + λ₂‖W‖², and all that the theory speaks of, from definitions and with dense
 * matrices: M as the inverse of the Hessian of R, D, the subproblems G_t, σ′.
 *
 * @param l1 λ₁
 * @param l2 λ₂
 * @param coupling M
 */
public record MeanProblem(List<TaskData> tasks, PlainLoss loss, double l1, double l2, DMatrixRMaj coupling) {

    /** With the M of λ₁ and λ₂. */
    public MeanProblem(List<TaskData> tasks, PlainLoss loss, double l1, double l2) {
        this(tasks, loss, l1, l2, new DMatrixRMaj(tasks.size(), tasks.size()));
        CommonOps_DDRM.invert(inverseCoupling(), coupling);
    }

    /** Tasks of uneven sizes, each with rows. */
    public static MeanProblem random(
            long seed, PlainLoss loss, int tasks, int features, int rows, double l1, double l2) {
        List<TaskData> all =
                new ArrayList<>(Federations.random(seed, tasks + 1, features, rows, Losses.named(loss.key())));
        all.removeIf(task -> task.count() == 0);
        return new MeanProblem(all.subList(0, tasks), loss, l1, l2);
    }

    /** For the methods. */
    public Problem problem(long seed) {
        return new Problem(tasks, Losses.named(loss.key()), TaskWeights.TASK, new MeanRegularised(l1, l2), seed);
    }

    int m() {
        return tasks.size();
    }

    int d() {
        return tasks.get(0).features();
    }

    /** c_t. */
    double weight(int t) {
        return 1.0 / tasks.get(t).count();
    }

    double[] weights() {
        double[] weights = new double[m()];
        for (int t = 0; t < weights.length; t++) {
            weights[t] = weight(t);
        }
        return weights;
    }

    /** M⁻¹, the Hessian of R in one feature. */
    DMatrixRMaj inverseCoupling() {
        DMatrixRMaj inverse = new DMatrixRMaj(m(), m());
        for (int t = 0; t < m(); t++) {
            for (int s = 0; s < m(); s++) {
                inverse.set(t, s, 2 * l1 * ((t == s ? 1 : 0) - 1.0 / m()) + (t == s ? 2 * l2 : 0));
            }
        }
        return inverse;
    }

    /** σ′ = (a + mb)/(a + b). */
    double sigmaPrime() {
        double a = 1 / (2 * (l1 + l2));
        double b = (1 / (2 * l2) - a) / m();
        return (a + m() * b) / (a + b);
    }

    /** v_t = c_t X_tᵀ α_t. */
    double[] v(int t, double[] alpha) {
        double[] v = new double[d()];
        for (int i = 0; i < alpha.length; i++) {
            tasks.get(t).rows().addTo(i, weight(t) * alpha[i], v, 0);
        }
        return v;
    }

    /** W = V M. */
    double[][] models(double[][] alpha) {
        double[][] w = new double[m()][d()];
        for (int s = 0; s < m(); s++) {
            double[] v = v(s, alpha[s]);
            for (int t = 0; t < m(); t++) {
                for (int k = 0; k < d(); k++) {
                    w[t][k] += coupling.get(s, t) * v[k];
                }
            }
        }
        return w;
    }

    /** D(α) = Σ_t c_t Σ_i ℓ*(−α_i) + ½ tr(V M Vᵀ). */
    double dual(double[][] alpha) {
        double[][] w = models(alpha);
        double sum = 0;
        for (int t = 0; t < m(); t++) {
            sum += weight(t) * conjugates(t, alpha[t]) + 0.5 * dot(w[t], v(t, alpha[t]));
        }
        return sum;
    }

    double conjugates(int t, double[] alpha) {
        double sum = 0;
        for (int i = 0; i < alpha.length; i++) {
            sum += loss.conjugate(alpha[i], tasks.get(t).label(i, 0));
        }
        return sum;
    }

    /** G_t(Δ) − G_t(0) at w_t, Δ = after − before, with the curvature σ′M_tt. */
    double gain(int t, double[] w, double curvature, double[] before, double[] after) {
        double[] change = v(t, minus(after, before));
        return weight(t) * (conjugates(t, after) - conjugates(t, before))
                + dot(w, change)
                + 0.5 * curvature * dot(change, change);
    }

    /** g_t = c_t Σ_i [ℓ(x_iᵀw_t) + ℓ*(−α_i)] + ⟨w_t, v_t⟩. */
    double gap(int t, double[] w, double[] alpha) {
        double sum = 0;
        for (int i = 0; i < alpha.length; i++) {
            sum += loss.value(tasks.get(t).rows().dot(i, w, 0), tasks.get(t).label(i, 0));
        }
        return weight(t) * (sum + conjugates(t, alpha)) + dot(w, v(t, alpha));
    }

    /** P(W). */
    double primal(double[][] w) {
        double sum = 0;
        DMatrixRMaj inverse = inverseCoupling();
        for (int t = 0; t < m(); t++) {
            for (int i = 0; i < tasks.get(t).count(); i++) {
                sum += weight(t)
                        * loss.value(
                                tasks.get(t).rows().dot(i, w[t], 0),
                                tasks.get(t).label(i, 0));
            }
            for (int s = 0; s < m(); s++) {
                sum += 0.5 * inverse.get(t, s) * dot(w[t], w[s]);
            }
        }
        return sum;
    }

    /** The Hessian of R over W as one vector. */
    DMatrixRMaj regulariser() {
        return CommonOps_DDRM.kron(inverseCoupling(), CommonOps_DDRM.identity(d()), null);
    }

    /** D*, as −P*, for a smooth loss. */
    public double leastDual() {
        Newton newton = new Newton(tasks, weights(), loss, regulariser(), new double[m() * d()]);
        return -newton.value(newton.minimiser());
    }

    /** λmax(X_tᵀX_t). */
    double largestMoment(int t) {
        DMatrixRMaj moments =
                new DMatrixRMaj(d(), d(), true, tasks.get(t).rows().secondMoments());
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d(), false, true);
        if (!eigen.decompose(moments)) {
            throw new AssertionError("no eigenvalues");
        }
        double largest = 0;
        for (int k = 0; k < d(); k++) {
            largest = Math.max(largest, eigen.getEigenvalue(k).getReal());
        }
        return largest;
    }

    static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b[i];
        }
        return difference;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
