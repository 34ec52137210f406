package org.mochafl.data.protocol;

import java.util.Arrays;

/**
 * A number over trials.
 *
 * @param trials how many trials it is over
 * @param mean the mean over trials; NaN without any
 * @param standardError s/√trials, s² the unbiased variance over trials; NaN for fewer than two
 */
public record Summary(int trials, double mean, double standardError) {

    /** The summary of one number a trial. */
    public static Summary of(double... values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Summary(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n));
    }
}
