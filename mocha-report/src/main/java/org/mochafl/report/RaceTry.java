package org.mochafl.report;

import java.util.OptionalDouble;

/**
 * A setting of a method's own knobs that was tried.
 *
 * @param knobs in words: "batch 10, step 0.1"; empty for a method without knobs
 * @param chosen whether it is the one that the method raced with
 * @param rounds it ran
 * @param timeToTarget until it was as near to the optimum as was asked for; empty if it never was
 * @param best the least relative sub-optimality that was seen; not a number where none was
 * @param ended why it ended, as it fits after "ended by": "the target", "the limit of rounds"
 */
public record RaceTry(
        String knobs, boolean chosen, long rounds, OptionalDouble timeToTarget, double best, String ended) {}
