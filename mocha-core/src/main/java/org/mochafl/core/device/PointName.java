package org.mochafl.core.device;

import java.io.Serializable;
import java.util.function.LongSupplier;
import org.mochafl.core.InvalidInput;

/**
 * The name of a point (α_t, s_t) of one task: an id of 128 bits, and γ. Two names are equal only if both are, and then the
 * points are.
 *
 * @param high the first 64 bits of the id, drawn when the point is made
 * @param low the other 64
 * @param gamma the fraction of the update that was absorbed, in [0, 1]; 1 for a point the device made whole
 */
public record PointName(long high, long low, double gamma) implements Serializable {

    /** The point that every device starts from where all of a run is in one place, α = 0. */
    public static final PointName START = new PointName(0, 0, 1);

    /**
     * A name.
     *
     * @throws InvalidInput if γ is outside [0, 1]
     */
    public PointName {
        if (!(gamma >= 0 && gamma <= 1)) {
            throw new InvalidInput("name of a point: expected a fraction in [0, 1], found " + gamma);
        }
    }

    /** A name nobody has used: 128 bits of a source, γ = 1. */
    public static PointName fresh(LongSupplier bits) {
        return new PointName(bits.getAsLong(), bits.getAsLong(), 1);
    }

    /** Whether both name the same update, absorbed by whatever fractions. */
    public boolean sameId(PointName other) {
        return high == other.high && low == other.low;
    }

    /** The point between an update and its base. */
    public PointName withGamma(double fraction) {
        return fraction == gamma ? this : new PointName(high, low, fraction);
    }
}
