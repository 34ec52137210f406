package org.mochafl.data.synthetic;

/**
 * How the labels of a synthetic federation come from its rows. The score of output k is w_tkᵀx if the truth is linear,
 * else Σ_j w_tkj x_j (1 + x_{j+1}), where x_1 comes after x_d.
 *
 * <ul>
 *   <li>{@code numbers}: K targets, each its score + noise times a standard normal number.
 *   <li>{@code classes} with one output: the score's sign, −1 or +1, flipped with probability noise.
 *   <li>{@code classes} with K ≥ 2: the number, from 0, of the greatest score; with probability noise any other class.
 * </ul>
 *
 * <p>Of dense rows the products x_j x_{j+1} are uncorrelated with every feature and have, for d ≥ 3, the variance of the
 * linear part. So w_tk is also the best linear model of a nonlinear score, and explains half of it.
 *
 * @param target what labels are
 * @param outputs K, at least 1
 * @param score what they come from
 * @param noise the probability of a wrong class, in [0, 1], or the deviation of a target, at least 0
 */
public record SyntheticLabels(Target target, int outputs, Score score, double noise) {

    /** What labels are. */
    public enum Target {
        /** Classes. */
        CLASSES,
        /** Real numbers. */
        NUMBERS
    }

    /** What labels come from. */
    public enum Score {
        /** A linear function of the row. */
        LINEAR,
        /** A linear function and products of neighbouring features, which no linear model can learn. */
        NONLINEAR
    }

    /** Settings in their ranges. */
    public SyntheticLabels {
        Setting.check("outputs", outputs >= 1, "at least 1", outputs);
        double mostNoise = target == Target.CLASSES ? 1 : Double.MAX_VALUE;
        Setting.check(
                "noise", noise >= 0 && noise <= mostNoise, "a number from 0" + (mostNoise == 1 ? " to 1" : ""), noise);
    }

    /** One linear output. */
    public SyntheticLabels(Target target, double noise) {
        this(target, 1, Score.LINEAR, noise);
    }
}
