package org.mochafl.testkit;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * What {@code clusters} adds to the losses when Ω is at its best: λ Σ s_i²/(η + q_i) with the q_i in [0, 1] of sum k for
 * which it is least, and its gradient 2λ W (ηI + Ω)⁻¹, from a singular value decomposition; ν by bisection.
 */
record ClusterNorm(double lambda, int k, double eta, int tasks) implements PrimalDescent.Regulariser {

    @Override
    public double value(double[] models, double[] gradient) {
        int width = models.length / tasks;
        DMatrixRMaj transposed = DMatrixRMaj.wrap(tasks, width, models.clone());
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(tasks, width, true, true, true);
        if (!svd.decompose(transposed)) {
            throw new AssertionError("no singular values");
        }
        int rank = svd.numberOfSingularValues();
        double[] s = Arrays.copyOf(svd.getSingularValues(), rank);
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj vt = svd.getV(null, true);
        double value = 0;
        double nu = multiplier(s);
        for (int i = 0; i < rank; i++) {
            double weight = eta + (nu > 0 ? clip(s[i] / nu - eta) : 1);
            value += lambda * s[i] * s[i] / weight;
            double scale = 2 * lambda * s[i] / weight;
            for (int t = 0; t < tasks; t++) {
                for (int j = 0; j < width; j++) {
                    gradient[t * width + j] += scale * u.get(t, i) * vt.get(i, j);
                }
            }
        }
        return value;
    }

    /** ν with Σ clip(s_i/ν − η, 0, 1) = k; 0 where every q_i is 1. */
    private double multiplier(double[] s) {
        if (s.length <= k) {
            return 0;
        }
        double low = 0;
        double high = 0;
        for (double one : s) {
            high = Math.max(high, one / eta);
        }
        for (int n = 0; n < 200; n++) {
            double middle = 0.5 * (low + high);
            double sum = 0;
            for (double one : s) {
                sum += clip(one / middle - eta);
            }
            low = sum > k ? middle : low;
            high = sum > k ? high : middle;
        }
        return low;
    }

    private static double clip(double q) {
        return Math.max(0, Math.min(1, q));
    }
}
