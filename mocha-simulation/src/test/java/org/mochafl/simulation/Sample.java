package org.mochafl.simulation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** How far samples may be from their law; each bound is exceeded by a right sampler with probability 1e-9 or less. */
public final class Sample {

    private static final double LOG = Math.log(2 / 1e-9);

    private Sample() {}

    /** The bound of Dvoretzky, Kiefer, Wolfowitz and Massart on the distance of n samples' distribution from their law. */
    public static double distributionBound(int n) {
        return Math.sqrt(LOG / (2.0 * n));
    }

    /** Hoeffding's bound on the distance of a mean of n independent numbers in [0, 1] from its expectation. */
    public static double meanBound(int n) {
        return Math.sqrt(LOG / (2.0 * n));
    }

    /** The largest distance between the samples' distribution function and a continuous one (Kolmogorov and Smirnov's). */
    public static double distance(double[] samples, DoubleUnaryOperator law) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double value = law.applyAsDouble(sorted[i]);
            distance =
                    Math.max(distance, Math.max(value - (double) i / sorted.length, (i + 1.0) / sorted.length - value));
        }
        return distance;
    }
}
