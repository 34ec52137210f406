package org.mochafl.simulation.cost;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;

/**
 * How uneven devices are from round to round: in each round a device has a share of its full speed, uniform in
 * [{@link #least()}, 1), drawn anew from (seed, task, round) [Smith17, Section 5].
 */
public enum Heterogeneity {

    /** Full speed always. */
    NONE("none", 1),

    /** U[0.9, 1). */
    LOW("low", 0.9),

    /** U[0.1, 1). */
    HIGH("high", 0.1);

    private static final long PURPOSE = RandomStream.part("heterogeneity");

    private final String label;
    private final double least;

    Heterogeneity(String label, double least) {
        this.label = label;
        this.least = least;
    }

    /**
     * The one of this name.
     *
     * @throws InvalidInput if there is none
     */
    public static Heterogeneity named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("heterogeneity: expected one of "
                        + Arrays.stream(values()).map(one -> one.label).collect(Collectors.joining(", ")) + ", found "
                        + name));
    }

    /** The smallest share of its full speed that a device may have. */
    public double least() {
        return least;
    }

    /** The share of its full speed that a device has in a round, in (0, 1]. */
    public double share(long seed, int task, long round) {
        return this == NONE
                ? 1
                : least
                        + (1 - least)
                                * RandomStream.of(seed, PURPOSE, task, round).nextDouble();
    }

    /** The name in commands: {@code high}. */
    @Override
    public String toString() {
        return label;
    }
}
