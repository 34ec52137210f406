package org.mochafl.core.device;

import java.io.Serializable;

/**
 * A point of one task in the dual: α_t and s_t = X_tᵀ α_t, which belong together.
 *
 * <p>Arrays are not copied and must not be changed.
 *
 * @param alpha n_t × K dual variables, row-major
 * @param s K columns of d numbers, one after the other; not scaled by c_t
 */
public record DualPoint(PointName name, double[] alpha, double[] s) implements Serializable {

    /** α = 0 for n rows of K outputs and d features. */
    static DualPoint zero(int rows, int features, int outputs) {
        return new DualPoint(PointName.START, new double[rows * outputs], new double[features * outputs]);
    }

    /** this + γ (other − this), under the other's id and γ. */
    DualPoint towards(DualPoint other, double gamma) {
        return new DualPoint(
                other.name.withGamma(gamma), between(alpha, other.alpha, gamma), between(s, other.s, gamma));
    }

    /** The same point under another name. */
    public DualPoint named(PointName other) {
        return new DualPoint(other, alpha, s);
    }

    /**
     * a + γ (b − a), by component: how both sides of the update protocol compute an absorbed point. With γ = 0 or 1 that is
     * {@code a} or {@code b} itself.
     */
    public static double[] between(double[] a, double[] b, double gamma) {
        if (gamma == 0 || gamma == 1) {
            return gamma == 0 ? a : b;
        }
        double[] result = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            result[k] = a[k] + gamma * (b[k] - a[k]);
        }
        return result;
    }
}
