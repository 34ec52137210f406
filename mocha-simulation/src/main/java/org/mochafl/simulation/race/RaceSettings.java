package org.mochafl.simulation.race;

import java.util.List;
import org.mochafl.core.InvalidInput;

/**
 * How to race.
 *
 * @param targets relative sub-optimalities whose times are asked for, each above 0 and below 1
 * @param mostRounds a run ends after this many rounds
 * @param mostTime a run ends at this virtual time; infinite for no limit
 * @param tunes whether all of a method's grid is tried, or only its first setting
 * @param resolution how finely runs are looked at: after every round at first, then each time rounds have grown by this
 *     part. Times are found to this part, and a long run has few points
 * @param threads how many runs compute at a time; no result depends on it
 */
public record RaceSettings(
        List<Double> targets, long mostRounds, double mostTime, boolean tunes, double resolution, int threads) {

    /** To 1e-1, 1e-2 and 1e-3, in at most 10,000 rounds, tuned, with times to 2 %, on every core. */
    public static final RaceSettings DEFAULT = new RaceSettings(
            List.of(1e-1, 1e-2, 1e-3),
            10_000,
            Double.POSITIVE_INFINITY,
            true,
            0.02,
            Runtime.getRuntime().availableProcessors());

    /** How much nearer than the smallest target the optimum is known. */
    private static final double OPTIMUM_SHARE = 0.01;

    /** Checks the numbers. */
    public RaceSettings {
        targets = List.copyOf(targets);
        if (targets.isEmpty() || targets.stream().anyMatch(target -> !(target > 0 && target < 1))) {
            throw new InvalidInput("targets: expected relative sub-optimalities above 0 and below 1, found " + targets);
        }
        if (mostRounds < 1) {
            throw new InvalidInput("rounds: expected 1 or more, found " + mostRounds);
        }
        if (!(mostTime > 0)) {
            throw new InvalidInput("time: expected a time above 0, found " + mostTime);
        }
        if (!(resolution > 0 && resolution <= 1)) {
            throw new InvalidInput("resolution: expected a part above 0 and at most 1, found " + resolution);
        }
        if (threads < 1) {
            throw new InvalidInput("threads: expected 1 or more, found " + threads);
        }
    }

    /** The target at which a run ends. */
    public double smallestTarget() {
        return targets.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The relative gap to which the optimum is certified. */
    public double optimumGap() {
        return OPTIMUM_SHARE * smallestTarget();
    }

    /** The same with other targets. */
    public RaceSettings withTargets(List<Double> other) {
        return new RaceSettings(other, mostRounds, mostTime, tunes, resolution, threads);
    }

    /** The same with another limit on the rounds. */
    public RaceSettings withMostRounds(long other) {
        return new RaceSettings(targets, other, mostTime, tunes, resolution, threads);
    }

    /** The same with another limit on the time. */
    public RaceSettings withMostTime(double other) {
        return new RaceSettings(targets, mostRounds, other, tunes, resolution, threads);
    }

    /** The same with or without tuning. */
    public RaceSettings withTuning(boolean other) {
        return new RaceSettings(targets, mostRounds, mostTime, other, resolution, threads);
    }

    /** The same with another resolution. */
    public RaceSettings withResolution(double other) {
        return new RaceSettings(targets, mostRounds, mostTime, tunes, other, threads);
    }

    /** The same with another number of threads. */
    public RaceSettings withThreads(int other) {
        return new RaceSettings(targets, mostRounds, mostTime, tunes, resolution, other);
    }
}
