package org.mochafl.testkit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * What {@code learned} adds to the losses when Ω is at its best: (λ/2m) τ(W)², τ = tr (WᵀW + e²I)^½, with its gradient
 * (λ/m) τ W (WᵀW + e²I)^-½ from a singular value decomposition.
 */
record TraceNorm(double lambda, double e, int tasks) implements PrimalDescent.Regulariser {

    @Override
    public double value(double[] models, double[] gradient) {
        int width = models.length / tasks;
        DMatrixRMaj transposed = DMatrixRMaj.wrap(tasks, width, models.clone());
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(tasks, width, true, true, true);
        if (!svd.decompose(transposed)) {
            throw new AssertionError("no singular values");
        }
        double[] s = svd.getSingularValues();
        int rank = svd.numberOfSingularValues();
        double tau = (tasks - rank) * e;
        for (int i = 0; i < rank; i++) {
            tau += Math.sqrt(s[i] * s[i] + e * e);
        }
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj vt = svd.getV(null, true);
        for (int i = 0; i < rank; i++) {
            double scale = lambda / tasks * tau * s[i] / Math.sqrt(s[i] * s[i] + e * e);
            for (int t = 0; t < tasks; t++) {
                for (int k = 0; k < width; k++) {
                    gradient[t * width + k] += scale * u.get(t, i) * vt.get(i, k);
                }
            }
        }
        return lambda / (2 * tasks) * tau * tau;
    }
}
