package org.mochafl.simulation.method;

import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.structure.TaskRow;

/**
 * R(W) = ½ tr((W − P) M⁻¹ (W − P)ᵀ) in the eigenbasis of M = Q diag(λ) Qᵀ, where it is ½ Σ_k ‖w̃_k‖²/λ_k with W̃ = (W − P) Q.
 * Nothing is inverted but single eigenvalues.
 *
 * <p>Matrices are m vectors of dK numbers: columns w_t in the basis of tasks, columns w̃_k in that of M.
 */
final class EigenBasis {

    private final int tasks;
    private final SymmetricMatrix.Eigen eigen;
    private final TaskRow[] rows;

    private EigenBasis(int tasks, SymmetricMatrix.Eigen eigen, TaskRow[] rows) {
        this.tasks = tasks;
        this.eigen = eigen;
        this.rows = rows;
    }

    /** The basis of a relation; costs an eigendecomposition of M. */
    static EigenBasis of(GivenRelation given) {
        int tasks = given.rows().length;
        return new EigenBasis(tasks, new SymmetricMatrix(tasks, given.matrix()).eigen(), given.rows());
    }

    /** λ_k, falling. */
    double eigenvalue(int k) {
        return eigen.values()[k];
    }

    /** λmax(M). */
    double largest() {
        return eigen.values()[0];
    }

    /** G Q, for gradients or differences. */
    double[][] toBasis(double[][] g) {
        double[][] turned = new double[tasks][g[0].length];
        for (int k = 0; k < tasks; k++) {
            for (int t = 0; t < tasks; t++) {
                add(eigen.vector(t, k), g[t], turned[k]);
            }
        }
        return turned;
    }

    /** (W − P) Q of models. */
    double[][] turned(double[][] models) {
        double[][] apart = new double[tasks][];
        for (int t = 0; t < tasks; t++) {
            apart[t] = models[t].clone();
            double[] shift = rows[t].shift();
            DenseKernels.axpy(-1, shift, 0, apart[t], 0, shift.length);
        }
        return toBasis(apart);
    }

    /** ∂R/∂w_t = ((W − P) M⁻¹)_t at W̃, as a new array; infinite where W̃ has a part that M does not reach. */
    double[] pull(double[][] turned, int t) {
        double[] pull = new double[turned[0].length];
        for (int k = 0; k < tasks; k++) {
            add(eigen.vector(t, k) / Math.max(0, eigenvalue(k)), turned[k], pull);
        }
        return pull;
    }

    /** w_t = p_t + (W̃ Qᵀ)_t, as a new array. */
    double[] model(double[][] turned, int t) {
        double[] model = new double[turned[0].length];
        for (int k = 0; k < tasks; k++) {
            add(eigen.vector(t, k), turned[k], model);
        }
        double[] shift = rows[t].shift();
        DenseKernels.axpy(1, shift, 0, model, 0, shift.length);
        return model;
    }

    private static void add(double scale, double[] from, double[] into) {
        if (scale != 0) {
            DenseKernels.axpy(scale, from, 0, into, 0, into.length);
        }
    }

    /** R; infinite where W̃ has a part that M does not reach. */
    double regulariser(double[][] turned) {
        double sum = 0;
        for (int k = 0; k < tasks; k++) {
            double square = DenseKernels.dot(turned[k], 0, turned[k], 0, turned[k].length);
            sum += square == 0 ? 0 : square / Math.max(0, eigenvalue(k));
        }
        return 0.5 * sum;
    }
}
