package org.mochafl.testkit;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.structure.TaskStructure;

final class SparsePrecisionTest extends StructureLaws {

    @Override
    protected TaskStructure structure(Random random) {
        double lambda = Math.exp(random.nextGaussian() - 1);
        return new SparsePrecision(lambda, lambda * Math.exp(random.nextGaussian()), 0.5 + random.nextDouble());
    }

    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        double lambda = structure.settings().get("lambda");
        double sparsity = structure.settings().get("sparsity");
        double s = structure.settings().get("scale");
        int m = w.getNumCols();
        DMatrixRMaj omega = CoupledVectors.inverse(coupling);
        CommonOps_DDRM.scale(1 / (2 * lambda), omega);
        for (int t = 0; t < m; t++) {
            omega.add(t, t, -1 / (s * s));
        }
        // λ [‖ρΩ‖₁ − ln det(ρΩ) − m], of which no part is large where R is small
        double rho = sparsity / lambda;
        double penalty = CommonOps_DDRM.elementSumAbs(omega) * rho - CommonOps_DDRM.trace(omega) * rho;
        for (double value : CoupledVectors.eigenvalues(omega)) {
            penalty += rho * value - 1 - Math.log(rho * value);
        }
        return lambda * (CoupledVectors.dot(w, w) / (s * s) + CoupledVectors.quadratic(w, omega) + penalty);
    }
}
