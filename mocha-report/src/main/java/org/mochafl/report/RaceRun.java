package org.mochafl.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a method did in a world, with the best of its knobs.
 *
 * @param method its name: "mocha"
 * @param summary what it does, in a line
 * @param moments in rising time, the first before the first round
 * @param tried every setting of its knobs, the chosen one among them
 */
public record RaceRun(String method, String summary, List<RaceMoment> moments, List<RaceTry> tried) {

    /** Copies the lists. */
    public RaceRun {
        moments = List.copyOf(moments);
        tried = List.copyOf(tried);
    }

    /** The first moment with a relative sub-optimality of at most this; empty if there is none. */
    public Optional<RaceMoment> first(double suboptimality) {
        return moments.stream()
                .filter(moment -> moment.suboptimality() <= suboptimality)
                .findFirst();
    }

    /** The time until a relative sub-optimality of at most this was first seen; empty if it never was. */
    public OptionalDouble timeTo(double suboptimality) {
        return first(suboptimality).stream().mapToDouble(RaceMoment::time).findFirst();
    }

    /** The least relative sub-optimality that was seen; not a number where none was. */
    public double best() {
        return moments.stream()
                .mapToDouble(RaceMoment::suboptimality)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
    }

    /** The chosen knobs in words; empty for a method without knobs. */
    public String knobs() {
        return tried.stream()
                .filter(RaceTry::chosen)
                .map(RaceTry::knobs)
                .findFirst()
                .orElse("");
    }

    /** Whether its distance from the optimum is known: not of a method that solves another problem. */
    boolean isJudged() {
        return !Double.isNaN(best());
    }

    /** The moment that tells what the target cost, or without it what the whole run did; empty where nothing was seen. */
    Optional<RaceMoment> decisive(double target) {
        return first(target)
                .or(() -> moments.isEmpty() ? Optional.empty() : Optional.of(moments.get(moments.size() - 1)));
    }
}
