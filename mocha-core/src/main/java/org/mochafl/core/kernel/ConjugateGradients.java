package org.mochafl.core.kernel;

import java.util.function.BiConsumer;

/**
 * Solves A x = b as far as is asked for, for a symmetric positive definite A that is only multiplied with, by conjugate gradients
 * [HestenesStiefel52] with a diagonal preconditioner.
 *
 * <p>Each iteration is a product with A. Few are needed where A has few large eigenvalues, or is mostly diagonal.
 */
public final class ConjugateGradients {

    private ConjugateGradients() {}

    /*
     * r = b − A x is kept in b. Directions p are conjugate, each is the preconditioned r and a multiple of the one before, and rᵀD⁻¹r is
     * both the length that is measured and what step lengths are made of.
     */

    /**
     * Overwrites x with a solution that leaves a part of b: the longer it goes on, the less. But for rounding the b that was given makes bᵀx
     * &gt; 0 from the first iteration on, unless b = 0.
     *
     * @param product overwrites its second argument with A times its first
     * @param inverse D⁻¹, of a diagonal D that is about that of A; where it is 0, x and what is read of A are 0 as if row and column were
     *     not there, and b has to be 0
     * @param b the right side; overwritten by what is left of it
     * @param x as many numbers, another array
     * @param part of b that may be left, 0 or more, by √(bᵀD⁻¹b)
     * @param most iterations, 0 or more
     * @return iterations done; fewer than {@code most} only where no more than that part is left
     */
    public static int solve(
            BiConsumer<double[], double[]> product, double[] inverse, double[] b, double[] x, double part, int most) {
        int size = b.length;
        double[] direction = new double[size];
        double[] image = new double[size];
        double length = 0;
        for (int i = 0; i < size; i++) {
            direction[i] = inverse[i] * b[i];
            length += direction[i] * b[i];
            x[i] = 0;
        }
        double enough = part * part * length;
        int done = 0;
        while (done < most && length > enough) {
            product.accept(direction, image);
            double curvature = 0;
            for (int i = 0; i < size; i++) {
                image[i] = inverse[i] == 0 ? 0 : image[i];
                curvature += image[i] * direction[i];
            }
            double step = length / curvature;
            double before = length;
            length = 0;
            for (int i = 0; i < size; i++) {
                x[i] += step * direction[i];
                b[i] -= step * image[i];
                length += inverse[i] * b[i] * b[i];
            }
            for (int i = 0; i < size; i++) {
                direction[i] = inverse[i] * b[i] + length / before * direction[i];
            }
            done++;
        }
        return done;
    }
}
