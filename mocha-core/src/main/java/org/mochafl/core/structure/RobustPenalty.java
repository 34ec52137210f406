package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;

/**
 * A concave penalty φ on the squared distance z of a model from the others' centre: φ(z) ≈ z near 0, and less for what is
 * far, so that an outlier pulls less.
 *
 * <p>Half-quadratic [Geman92]: φ(z) = min over ω of [ωz + ψ(ω)], reached at the weight ω = φ′(z) ∈ (0, 1]. No weight is
 * below {@link #LEAST_WEIGHT}: from where φ′ would be, φ rises by that slope. With an infinite threshold φ(z) = z.
 */
public enum RobustPenalty {

    /** φ(z) = z up to τ², then 2τ√z − τ² [Huber64]; convex in the model. */
    HUBER("huber", 1) {
        @Override
        double slope(double y) {
            return y <= 1 ? 1 : 1 / Math.sqrt(y);
        }

        @Override
        double height(double y) {
            return y <= 1 ? y : 2 * Math.sqrt(y) - 1;
        }

        @Override
        double offset(double weight) {
            return (1 - weight) / weight;
        }
    },

    /** φ(z) = τ² z/(τ² + z) [Geman87]; not convex. */
    GEMAN_MCCLURE("geman-mcclure", 16 / (3 * Math.sqrt(3))) {
        @Override
        double slope(double y) {
            return 1 / ((1 + y) * (1 + y));
        }

        @Override
        double height(double y) {
            return y / (1 + y);
        }

        @Override
        double offset(double weight) {
            double apart = (1 - weight) / (1 + Math.sqrt(weight));
            return apart * apart;
        }
    },

    /** φ(z) = τ² (1 − exp(−z/τ²)) [Dennis78]; not convex. */
    WELSCH("welsch", Math.sqrt(2 * Math.E)) {
        @Override
        double slope(double y) {
            return StrictMath.exp(-y);
        }

        @Override
        double height(double y) {
            return -StrictMath.expm1(-y);
        }

        @Override
        double offset(double weight) {
            return 1 - weight + weight * StrictMath.log(weight);
        }
    };

    /** The smallest weight a task can have. */
    public static final double LEAST_WEIGHT = 1e-12;

    /** The penalty where none is named: it lets go of outliers altogether, and holds what is near as {@code mean} does. */
    public static final RobustPenalty DEFAULT = WELSCH;

    private final String key;
    private final double reach;

    RobustPenalty(String key, double reach) {
        this.key = key;
        this.reach = reach;
    }

    /** The name in commands: {@code huber}, {@code geman-mcclure} or {@code welsch}. */
    public String key() {
        return key;
    }

    /**
     * The penalty with this name.
     *
     * @throws InvalidInput if there is none
     */
    public static RobustPenalty named(String name) {
        return Arrays.stream(values())
                .filter(penalty -> penalty.key.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("robust: expected a variant of "
                        + Arrays.stream(values()).map(RobustPenalty::key).collect(Collectors.joining(", "))
                        + ", found " + name));
    }

    /**
     * The τ under which the greatest pull on a task, λ₁φ′(r²)r over all distances r, is that of {@code mean} at this
     * distance: a task that pulls harder comes loose.
     */
    public double thresholdAt(double distance) {
        return reach * distance;
    }

    /** True where φ(‖x‖²) is convex in x. */
    public boolean convex() {
        return this == HUBER;
    }

    /**
     * φ(z).
     *
     * @param z ≥ 0
     * @param threshold τ &gt; 0, in the units of √z; may be infinite
     */
    public double value(double z, double threshold) {
        if (Double.isInfinite(threshold)) {
            return z;
        }
        double square = threshold * threshold;
        double y = z / square;
        return slope(y) < LEAST_WEIGHT ? LEAST_WEIGHT * z + square * offset(LEAST_WEIGHT) : square * height(y);
    }

    /** ω = φ′(z) ∈ [{@link #LEAST_WEIGHT}, 1]; falls as z rises. */
    public double weight(double z, double threshold) {
        double y = Double.isInfinite(threshold) ? 0 : z / (threshold * threshold);
        return Math.max(LEAST_WEIGHT, slope(y));
    }

    /**
     * ψ(ω) ≥ 0, the price of a weight below 1.
     *
     * @param weight ω, from {@link #LEAST_WEIGHT} to 1
     * @param threshold τ &gt; 0, finite
     */
    public double conjugate(double weight, double threshold) {
        return threshold * threshold * offset(weight);
    }

    /** φ′ at z = yτ². */
    abstract double slope(double y);

    /** φ/τ² at z = yτ². */
    abstract double height(double y);

    /** ψ/τ². */
    abstract double offset(double weight);
}
