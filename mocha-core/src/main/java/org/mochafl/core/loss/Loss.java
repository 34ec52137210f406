package org.mochafl.core.loss;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A convex loss ℓ(u, y) of a prediction u = wᵀx for a label y, with what the dual needs of it.
 *
 * <p>The dual variable of an example is α; ℓ*(−α) is the convex conjugate of ℓ(·, y) at −α. Implementations are
 * stateless and exact; they use {@link StrictMath} or arithmetic alone, so that results are the same bits on every machine.
 *
 * <p>Fenchel–Young: ℓ(u, y) + ℓ*(−α) + α·u ≥ 0 for every u and every α in the domain, with equality where −α is a
 * derivative of ℓ at u. Formulas: {@code docs/notation.md}, [Smith17, (3)].
 */
public interface Loss extends Serializable {

    /** The name in commands and model files, such as {@code hinge}; {@link Losses#named} gives the loss for it. */
    String name();

    /** ℓ(u, y) ≥ 0. */
    double value(double prediction, double label);

    /** ℓ*(−α); {@link Double#POSITIVE_INFINITY} where α is outside the domain. */
    double conjugate(double alpha, double label);

    /**
     * The exact minimiser over α⁺ of ℓ*(−α⁺) + α⁺·p + (q/2)(α⁺ − α)², one coordinate of the subproblem.
     *
     * @param alpha the current dual variable, in the domain
     * @param prediction p = xᵀr, the prediction at the subproblem's current point
     * @param curvature q = σ′ M_tt c_t ‖x‖² ≥ 0; zero for a zero row
     * @return α⁺, in the domain
     */
    double step(double alpha, double label, double prediction, double curvature);

    /**
     * The piece of ℓ*(−·) that α lies inside, for steps on many coordinates at a time; null where α is at a bound or a kink. A loss
     * without it is solved coordinate by coordinate.
     */
    default @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        return null;
    }

    /**
     * True where {@link #step} leaves some α alone for predictions on a whole interval: where the domain of α has an end, or ℓ a stretch
     * without loss. Then what bounds a prediction may say enough of it: the step must not rise as the prediction grows, nor ℓ between two
     * predictions without loss; and α = 0 must rest just where ℓ is 0;
     * in floating-point arithmetic as well, but for losses that underflow.
     */
    default boolean rests() {
        return false;
    }

    /** A derivative of ℓ(·, y) at u; of several, where ℓ has a kink, the one nearest to 0. Its negative is in the domain of α. */
    double derivative(double prediction, double label);

    /** 1/μ, the Lipschitz constant of the derivative; {@link Double#POSITIVE_INFINITY} where ℓ is not smooth. */
    double smoothness();

    /** L, the Lipschitz constant of ℓ(·, y); {@link Double#POSITIVE_INFINITY} where there is none. */
    double lipschitz();

    /** The point of the domain of α that is nearest to this one; the same one where it is inside. */
    double feasible(double alpha, double label);

    /** True where the loss is made for this label. */
    boolean accepts(double label);

    /** The labels the loss is made for, in words: "-1 or +1". */
    String expectedLabels();
}
