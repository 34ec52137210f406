package org.mochafl.core.loss;

import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.Logarithm;

/**
 * Logistic loss, ln(1 + e^{−yu}).
 *
 * <p>With b = yα: ℓ*(−α) = b ln b + (1 − b) ln(1 − b) for b in [0, 1], 0 ln 0 = 0. 1-Lipschitz and ¼-smooth.
 */
public final class LogisticLoss implements MarginLoss {

    private static final long serialVersionUID = 1L;

    /** The loss; it has no state. */
    public static final LogisticLoss INSTANCE = new LogisticLoss();

    /** A relative step this small is followed by an error of its fourth power, which is below rounding. */
    private static final double CONVERGED = 5e-5;

    /** The root is looked for by a series in steps up to this part of the distance to 0 or 1, where it converges. */
    private static final double SERIES = 0.25;

    private static final int MOST_STEPS = 200;

    /** Nearer to 0 or 1 a coordinate is not moved along with others: one of its own steps finds it at once. */
    private static final double NEAREST_TO_0 = 1e-30;

    private static final double NEAREST_TO_1 = 0x1p-50;

    private LogisticLoss() {}

    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public double value(double prediction, double label) {
        double z = label * prediction;
        return Math.max(0, -z) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }

    @Override
    public double conjugate(double alpha, double label) {
        double b = label * alpha;
        if (b < 0 || b > 1) {
            return Double.POSITIVE_INFINITY;
        }
        return timesLog(b) + timesLog(1 - b);
    }

    /**
     * The root of f(b) = ln(b/(1 − b)) + yp + q(b − b₀) = 0 in (0, 1), by steps kept inside a bracket.
     *
     * <p>f rises with b from −∞ to ∞, so the bracket is (0, 1) and every value narrows it. A step is Newton's, −δ with
     * δ = f/f′, and where that is short the series of the inverse function, −δ (1 + sδ + (2s² − t) δ²) with s = f″/(2f′) and
     * t = f‴/(6f′), of which the error is a fourth power: nearly all its cost is the logarithm. Where Newton's step leaves the bracket
     * the root is far, and looked for where it would be without curvature, at 1/(1 + e^{yp + q(b − b₀)}); else in the middle.
     */
    @Override
    public double step(double alpha, double label, double prediction, double curvature) {
        double z = label * prediction;
        double start = label * alpha;
        double low = 0;
        double high = 1;
        double b = start > 0 && start < 1 ? start : inside(1 / (1 + StrictMath.exp(z)));
        for (int k = 0; k < MOST_STEPS; k++) {
            double value = logit(b) + z + curvature * (b - start);
            if (value > 0) {
                high = b;
            } else {
                low = b;
            }
            double room = Math.min(b, 1 - b);
            double second = 1 / (b * (1 - b));
            double slope = second + curvature;
            double change = value / slope;
            if (Math.abs(change) <= SERIES * room) {
                double part = second / slope; // in units of b(1 − b), whose square may underflow
                double relative = change * second;
                double bend = 0.5 * (2 * b - 1) * part;
                double twist = part * (1 - 3 / second) / 3;
                change *= 1 + relative * (bend + relative * (2 * bend * bend - twist));
                if (Math.abs(change) <= CONVERGED * room) {
                    b -= change;
                    break;
                }
            }
            double next = b - change;
            if (!(next > low && next < high)) {
                next = inside(1 / (1 + StrictMath.exp(z + curvature * (b - start))));
            }
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
                if (next <= low || next >= high) {
                    break;
                }
            }
            b = next;
        }
        return label * inside(b);
    }

    /** ln(b/(1 − b)). */
    private static double logit(double b) {
        double odds = b / (1 - b);
        return odds >= Double.MIN_NORMAL ? Logarithm.of(odds) : StrictMath.log(odds);
    }

    private static double inside(double b) {
        return Math.min(Math.max(b, Double.MIN_NORMAL), 1 - 0x1p-53);
    }

    private static double timesLog(double x) {
        return x > 0 ? x * StrictMath.log(x) : 0;
    }

    /** Only as far as the curvature 1/(b(1 − b)) stays within a factor of four, and inside the domain. */
    @Override
    public @Nullable ConjugatePiece conjugatePiece(double alpha, double label) {
        double b = label * alpha;
        if (!(b > NEAREST_TO_0 && b < 1 - NEAREST_TO_1)) {
            return null;
        }
        double low = label * (0.25 * b);
        double high = label * (1 - 0.25 * (1 - b));
        double slope = label * logit(b);
        return new ConjugatePiece(Math.min(low, high), Math.max(low, high), slope, 1 / (b * (1 - b)));
    }

    @Override
    public double derivative(double prediction, double label) {
        return -label / (1 + StrictMath.exp(label * prediction));
    }

    @Override
    public double smoothness() {
        return 0.25;
    }

    @Override
    public double lipschitz() {
        return 1;
    }

    @Override
    public double feasible(double alpha, double label) {
        return label * Math.min(1, Math.max(0, label * alpha));
    }
}
