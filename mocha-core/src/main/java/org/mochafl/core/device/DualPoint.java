package org.mochafl.core.device;

/**
 * A point of one task in the dual: α_t and s_t = X_tᵀ α_t, which belong together.
 *
 * <p>Arrays are not copied and must not be changed.
 *
 * @param alpha n_t × K dual variables, row-major
 * @param s K columns of d numbers, one after the other; not scaled by c_t
 */
public record DualPoint(PointName name, double[] alpha, double[] s) {

    /** α = 0 for n rows of K outputs and d features. */
    static DualPoint zero(int rows, int features, int outputs) {
        return new DualPoint(PointName.START, new double[rows * outputs], new double[features * outputs]);
    }

    /** this + γ (other − this), under the other's id and γ. */
    DualPoint towards(DualPoint other, double gamma) {
        if (gamma == 1) {
            return new DualPoint(new PointName(other.name.id(), 1), other.alpha, other.s);
        }
        return new DualPoint(
                new PointName(other.name.id(), gamma), between(alpha, other.alpha, gamma), between(s, other.s, gamma));
    }

    /** a + γ (b − a), by component: how both sides of the update protocol compute an absorbed point. */
    public static double[] between(double[] a, double[] b, double gamma) {
        double[] result = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            result[k] = a[k] + gamma * (b[k] - a[k]);
        }
        return result;
    }
}
