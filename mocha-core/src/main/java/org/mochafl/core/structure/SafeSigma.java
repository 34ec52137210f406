package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.function.Function;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.SymmetricMatrix;
import org.mochafl.core.kernel.SymmetricMatrix.Eigen;

/**
 * The exact safe σ′ = λmax(D^{-½} M D^{-½}), D = diag(M), without forming M; 1 where models follow from a metric of the features.
 *
 * <p>With a_t = δ_t/M_tt and Z the rows √q ∘ u_t/√M_tt it is the smallest x above every a_t for which
 * λmax(Zᵀ diag(1/(x − a)) Z) ≤ 1 (a Schur complement of xI − D^{-½} M D^{-½}); the left side falls with x. Its inverse g
 * rises and is concave, as the least of harmonic sums, so that a tangent of g comes to 1 where g is at most 1: Newton steps
 * come from below, and an x a little above the last of them is safe. Each takes one pass over the tasks. What is returned was
 * seen to be safe, or is m: σ′ is never too small. Where all q are ≥ 0 it is too large by at most a relative
 * {@value #TOLERANCE}, and a_t ≤ 1 ≤ σ′.
 *
 * <p>Columns with a negative q only lower M. They count in M_tt, and are left out of Z: that is safe, though not exact. Then
 * a_t may be above 1, and an x that is not above all of them is unsafe.
 */
public final class SafeSigma {

    private static final double TOLERANCE = 1e-6;

    /** How far above a tangent's end the next x is: less than the tolerance, so that one that is safe is the last. */
    private static final double BEYOND = 0.5 * TOLERANCE;

    private SafeSigma() {}

    /**
     * σ′ of a coupling.
     *
     * @param tasks m, itself an upper bound
     * @param fleet sums a fold over the tasks whose rows the coupling goes with
     */
    public static double of(TaskCoupling coupling, int tasks, Function<TaskFold, double[]> fleet) {
        int rank = coupling.rank();
        if (!coupling.ties() || coupling.isCentral() || tasks == 1) {
            return 1; // rows of a central coupling hold bounds of their own
        }
        double low = 1;
        double high = tasks;
        double x = high;
        while (high > low * (1 + TOLERANCE)) {
            double[] sums = fleet.apply(new Candidate(coupling, x));
            if (sums[0] == Double.POSITIVE_INFINITY) {
                low = x;
                x = Math.sqrt(low * high);
                continue;
            }
            Eigen eigen = new SymmetricMatrix(rank, Arrays.copyOf(sums, rank * rank)).eigen();
            double largest = eigen.values()[0];
            if (largest <= 1) {
                high = Math.min(high, x);
            } else {
                low = x;
            }
            double tangent = largest > 0 ? x + largest * (largest - 1) / slope(rank, sums, eigen) : low;
            low = Math.min(high, Math.max(low, tangent));
            x = low * (1 + BEYOND);
        }
        return high;
    }

    /** By how much the largest eigenvalue falls with x, vᵀ Zᵀ diag(1/(x − a)²) Z v with its unit eigenvector v. */
    private static double slope(int rank, double[] sums, Eigen eigen) {
        int start = rank * rank;
        double slope = 0;
        for (int i = 0; i < rank; i++) {
            double at = 0.5 * sums[start + i * rank + i] * eigen.vector(i, 0);
            for (int j = i + 1; j < rank; j++) {
                at += sums[start + i * rank + j] * eigen.vector(j, 0);
            }
            slope += 2 * eigen.vector(i, 0) * at;
        }
        return slope;
    }

    /** Σ_t z_t z_tᵀ/(x − a_t), and the same with (x − a_t)², upper triangles; infinite where x is not above every a_t. */
    private record Candidate(TaskCoupling coupling, double x) implements TaskFold {

        @Override
        public int length() {
            return 2 * coupling.rank() * coupling.rank();
        }

        @Override
        public void add(TaskView task, double[] sums) {
            int rank = coupling.rank();
            double[] z = task.row().u().clone();
            double diagonal = coupling.diagonal(task.row());
            if (!(diagonal > 0)) {
                return;
            }
            for (int j = 0; j < rank; j++) {
                z[j] *= Math.sqrt(Math.max(0, coupling.q()[j]) / diagonal);
            }
            double distance = x - task.row().delta() / diagonal;
            if (distance <= 0) {
                sums[0] = Double.POSITIVE_INFINITY;
                return;
            }
            for (int j = 0; j < rank; j++) {
                if (z[j] != 0) {
                    int at = j * rank + j;
                    double scale = z[j] / distance;
                    DenseKernels.axpy(scale, z, j, sums, at, rank - j);
                    DenseKernels.axpy(scale / distance, z, j, sums, rank * rank + at, rank - j);
                }
            }
        }
    }
}
