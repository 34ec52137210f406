package org.mochafl.testkit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.mochafl.core.structure.TaskStructure;

/**
 * R(W, Ω) = λ tr(W (ηI + Ω)⁻¹ Wᵀ) over the set 0 ⪯ Ω ⪯ I, tr Ω = k with dense matrices: an optimiser that knows nothing of
 * singular values of W, and a proof of optimality that knows nothing of the optimiser.
 */
record ClusterPenalty(double lambda, double k, double eta) {

    private static final int MOST_STEPS = 20_000;

    ClusterPenalty(TaskStructure structure) {
        this(
                structure.settings().get("lambda"),
                structure.settings().get("k"),
                structure.settings().get("eta"));
    }

    private DMatrixRMaj inverse(DMatrixRMaj omega) {
        DMatrixRMaj lifted = omega.copy();
        for (int t = 0; t < omega.getNumRows(); t++) {
            lifted.add(t, t, eta);
        }
        return CoupledVectors.inverse(lifted);
    }

    double value(DMatrixRMaj w, DMatrixRMaj omega) {
        return lambda * CoupledVectors.quadratic(w, inverse(omega));
    }

    /** −∂R/∂Ω = λ (ηI + Ω)⁻¹ WᵀW (ηI + Ω)⁻¹. */
    private DMatrixRMaj descent(DMatrixRMaj w, DMatrixRMaj omega) {
        DMatrixRMaj product = CoupledVectors.product(w, inverse(omega));
        DMatrixRMaj direction = CommonOps_DDRM.multTransA(product, product, null);
        CommonOps_DDRM.scale(lambda, direction);
        return direction;
    }

    /** R is convex in Ω: R(Ω) − R(any) ≤ max over S of ⟨S − Ω, −∂R/∂Ω⟩. */
    double excess(DMatrixRMaj w, DMatrixRMaj omega) {
        DMatrixRMaj direction = descent(w, omega);
        return CoupledVectors.dot(towards(direction), direction) - CoupledVectors.dot(omega, direction);
    }

    /** The Ω of the largest ⟨Ω, A⟩: the projection on k eigenvectors. */
    DMatrixRMaj towards(DMatrixRMaj a) {
        return withEigenvalues(a, values -> {
            double[] chosen = new double[values.length];
            for (int n = 0; n < k; n++) {
                int best = -1;
                for (int i = 0; i < values.length; i++) {
                    best = chosen[i] == 0 && (best < 0 || values[i] > values[best]) ? i : best;
                }
                chosen[best] = 1;
            }
            return chosen;
        });
    }

    /** The Ω nearest to A: eigenvalues clip(a − μ, 0, 1), μ by bisection. */
    DMatrixRMaj nearest(DMatrixRMaj a) {
        return withEigenvalues(a, values -> {
            double low = -2;
            double high = 2;
            for (double value : values) {
                low = Math.min(low, value - 2);
                high = Math.max(high, value + 2);
            }
            for (int n = 0; n < 200; n++) {
                double middle = 0.5 * (low + high);
                double sum = 0;
                for (double value : clipped(values, middle)) {
                    sum += value;
                }
                low = sum > k ? middle : low;
                high = sum > k ? high : middle;
            }
            return clipped(values, high);
        });
    }

    private static double[] clipped(double[] values, double shift) {
        double[] clipped = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            clipped[i] = Math.min(1, Math.max(0, values[i] - shift));
        }
        return clipped;
    }

    private interface Rule {
        double[] of(double[] values);
    }

    private static DMatrixRMaj withEigenvalues(DMatrixRMaj symmetric, Rule rule) {
        int m = symmetric.getNumRows();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(m, true, true);
        if (!eigen.decompose(symmetric.copy())) {
            throw new AssertionError("no eigenvalues: " + symmetric);
        }
        double[] values = new double[m];
        for (int i = 0; i < m; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
        }
        double[] next = rule.of(values);
        DMatrixRMaj sum = new DMatrixRMaj(m, m);
        for (int i = 0; i < m; i++) {
            DMatrixRMaj vector = eigen.getEigenVector(i);
            CommonOps_DDRM.multAddTransB(next[i], vector, vector, sum);
        }
        return sum;
    }

    /** The minimum over Ω by projected gradient steps that shrink until R falls enough, from (k/m) I. */
    DMatrixRMaj descend(DMatrixRMaj w) {
        int m = w.getNumCols();
        DMatrixRMaj omega = CommonOps_DDRM.identity(m);
        CommonOps_DDRM.scale(k / m, omega);
        double step = 1 / CoupledVectors.dot(w, w);
        for (int n = 0; n < MOST_STEPS && excess(w, omega) > 1e-8 * value(w, omega); n++) {
            DMatrixRMaj direction = descent(w, omega);
            double before = value(w, omega);
            step *= 4;
            DMatrixRMaj next;
            DMatrixRMaj change;
            do {
                step /= 2;
                DMatrixRMaj moved = omega.copy();
                CommonOps_DDRM.addEquals(moved, step, direction);
                next = nearest(moved);
                change = CommonOps_DDRM.subtract(next, omega, null);
            } while (value(w, next)
                    > before
                            - CoupledVectors.dot(change, direction)
                            + CoupledVectors.dot(change, change) / (2 * step)
                            + 1e-14 * before);
            omega = next;
        }
        return omega;
    }
}
