package org.mochafl.core.device;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.ConjugateGradients;
import org.mochafl.core.kernel.SemidefiniteSystem;
import org.mochafl.core.loss.ConjugatePiece;

/**
 * The system of a {@link FreeStep}, (κK + C) δ = r with C = diag ℓ*″ and r = −(ℓ*′ + p), over the coordinates that are free; δ is 0 elsewhere.
 */
final class NewtonSystem {

    /** Conjugate gradients end where so much of the right side is left: Newton steps are worth no more, as pieces are not quite quadratic. */
    private static final double LEFT = 0.1;

    /** The same of the system of features, most of whose right side is along the mean of the rows. */
    private static final double LEFT_OF_FEATURES = 0.01;

    private final double scale;
    private final GramMap gram;
    private final @Nullable ConjugatePiece[] pieces;

    /** r; 0 where a coordinate is not free. */
    private final double[] right;

    private int iterations;

    /**
     * @param scale κ
     * @param gram K
     * @param pieces of ℓ*, null where a coordinate is not free
     * @param predictions p
     */
    NewtonSystem(double scale, GramMap gram, @Nullable ConjugatePiece[] pieces, double[] predictions) {
        this.scale = scale;
        this.gram = gram;
        this.pieces = pieces;
        this.right = new double[pieces.length];
        for (int k = 0; k < right.length; k++) {
            ConjugatePiece piece = pieces[k];
            right[k] = piece == null ? 0 : -(piece.slope() + predictions[k]);
        }
    }

    /** δ, of a K that is a matrix. */
    double[] eliminated() {
        double[][] k = ((GramMap.Matrix) gram).rows();
        int[] free = new int[right.length];
        int count = 0;
        for (int i = 0; i < right.length; i++) {
            if (pieces[i] != null) {
                free[count++] = i;
            }
        }
        double[][] system = new double[count][count];
        double[] b = new double[count];
        for (int i = 0; i < count; i++) {
            double[] row = k[free[i]];
            for (int j = i; j < count; j++) {
                system[i][j] = scale * row[free[j]];
            }
            ConjugatePiece piece = pieces[free[i]];
            system[i][i] += piece == null ? 0 : piece.curvature();
            b[i] = right[free[i]];
        }
        SemidefiniteSystem.solve(system, b);
        double[] delta = new double[right.length];
        for (int i = 0; i < count; i++) {
            delta[free[i]] = b[i];
        }
        return delta;
    }

    /** δ about, and downhill, by conjugate gradients of at most so many iterations; where ℓ* is curved at all that are free. */
    double[] byGradients(int most) {
        double[] inverse = new double[right.length];
        for (int k = 0; k < right.length; k++) {
            ConjugatePiece piece = pieces[k];
            inverse[k] = piece == null ? 0 : 1 / piece.curvature();
        }
        return gram instanceof GramMap.Matrix matrix
                ? byMatrix(matrix, inverse, most)
                : byFeatures((GramMap.ByRows) gram, inverse, most);
    }

    /** Iterations that were done. */
    int iterations() {
        return iterations;
    }

    private double[] byMatrix(GramMap.Matrix matrix, double[] inverse, int most) {
        double[] preconditioner = new double[right.length];
        for (int i = 0; i < preconditioner.length; i++) {
            preconditioner[i] = inverse[i] == 0 ? 0 : 1 / (scale * matrix.rows()[i][i] + 1 / inverse[i]);
        }
        double[] delta = new double[right.length];
        iterations = ConjugateGradients.solve(
                (direction, image) -> {
                    matrix.multiply(direction, image);
                    for (int i = 0; i < image.length; i++) {
                        image[i] = inverse[i] == 0 ? 0 : scale * image[i] + direction[i] / inverse[i];
                    }
                },
                preconditioner,
                right.clone(),
                delta,
                LEFT,
                most);
        return delta;
    }

    /** (I + κ XᵀC⁻¹X) u = XᵀC⁻¹ r and δ = C⁻¹ (r − κ X u): d numbers in place of n, and each row is read once for both of its products. */
    private double[] byFeatures(GramMap.ByRows x, double[] inverse, int most) {
        double[] weights = new double[right.length];
        double[] weighted = new double[right.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = scale * inverse[i];
            weighted[i] = inverse[i] * right[i];
        }
        int features = x.rows().features();
        double[] b = new double[features];
        double[] u = new double[features];
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        x.combine(weighted, b);
        iterations = ConjugateGradients.solve(
                (direction, image) -> x.identityAndMoments(weights, direction, image),
                ones,
                b,
                u,
                LEFT_OF_FEATURES,
                most);
        double[] delta = new double[right.length];
        x.products(u, delta);
        for (int i = 0; i < delta.length; i++) {
            delta[i] = weighted[i] - weights[i] * delta[i];
        }
        return shortened(delta, inverse);
    }

    /** As far along δ as the quadratic falls: a u that is not at its end makes a way down, but of any length. */
    private double[] shortened(double[] delta, double[] inverse) {
        double[] image = new double[delta.length];
        gram.multiply(delta, image);
        double along = 0;
        double curvature = 0;
        for (int i = 0; i < delta.length; i++) {
            if (inverse[i] != 0) {
                along += right[i] * delta[i];
                curvature += (scale * image[i] + delta[i] / inverse[i]) * delta[i];
            }
        }
        double part = Math.min(1, along / curvature);
        for (int i = 0; i < delta.length; i++) {
            delta[i] *= part;
        }
        return delta;
    }
}
