package org.mochafl.core.kernel;

import java.util.Arrays;

/**
 * A Newton step of {@link GraphicalLasso} over the pairs that are not zero, none of which may change its sign: there f is
 * smooth, with the gradient S − Σ + ρ sign(Ω) and the Hessian D ↦ ΣDΣ, both taken at these pairs only.
 *
 * <p>By conjugate gradients with the preconditioner D ↦ ΩDΩ, the inverse Hessian where no pair is zero
 * [Oztoprak12].
 */
final class SupportStep {

    private final int size;
    private final double[] omega;
    private final double[] sigma;
    private final double[] residual;
    private final double[] turned;
    private double work;

    /**
     * A step at Ω.
     *
     * @param sigma Ω⁻¹
     */
    SupportStep(int size, double[] s, double rho, double[] omega, double[] sigma) {
        this.size = size;
        this.omega = omega;
        this.sigma = sigma;
        this.residual = new double[size * size];
        this.turned = new double[size * size];
        for (int k = 0; k < residual.length; k++) {
            residual[k] = omega[k] == 0 ? 0 : sigma[k] - s[k] - rho * Math.signum(omega[k]);
        }
    }

    /**
     * D; solves once.
     *
     * @param part what is left of the residual, in the norm of the preconditioner
     */
    double[] direction(double part, int mostProducts) {
        double[] direction = new double[size * size];
        double[] scaled = sandwich(residual, omega);
        double[] search = scaled.clone();
        double norm = dot(residual, scaled);
        double enough = part * part * norm;
        for (int product = 0; norm > enough && norm > 0 && product < mostProducts; product++) {
            double[] bent = sandwich(search, sigma);
            double curvature = dot(search, bent);
            if (!(curvature > 0)) {
                break;
            }
            double length = norm / curvature;
            DenseKernels.axpy(length, search, 0, direction, 0, direction.length);
            DenseKernels.axpy(-length, bent, 0, residual, 0, residual.length);
            scaled = sandwich(residual, omega);
            double next = dot(residual, scaled);
            for (int k = 0; k < search.length; k++) {
                search[k] = scaled[k] + next / norm * search[k];
            }
            norm = next;
        }
        return direction;
    }

    private static double dot(double[] a, double[] b) {
        return DenseKernels.dot(a, 0, b, 0, a.length);
    }

    /** Multiplications so far, at most. */
    double work() {
        return work;
    }

    /** AXA at the pairs that are not zero in Ω; X has no others. */
    private double[] sandwich(double[] x, double[] a) {
        work += 2.0 * size * size * size;
        double[] row = new double[size];
        for (int i = 0; i < size; i++) {
            Arrays.fill(row, 0);
            for (int j = 0; j < size; j++) {
                if (x[i * size + j] != 0) {
                    DenseKernels.axpy(x[i * size + j], a, j * size, row, 0, size);
                }
            }
            for (int k = 0; k < size; k++) {
                turned[k * size + i] = row[k];
            }
        }
        double[] result = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                if (omega[i * size + j] != 0) {
                    double entry = DenseKernels.dot(a, i * size, turned, j * size, size);
                    result[i * size + j] = entry;
                    result[j * size + i] = entry;
                }
            }
        }
        return result;
    }
}
