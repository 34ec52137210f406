package org.mochafl.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Several methods on the same problem in one world.
 *
 * @param name the world in words: "LTE, high heterogeneity"
 * @param facts what it is made of, in a sentence or two
 * @param objective of the best models that are known, an upper bound of the optimum
 * @param lowerBound of the optimum, proved; what sub-optimality is measured from
 * @param runs one a method, in the order in which they are shown
 */
public record RaceWorld(String name, String facts, double objective, double lowerBound, List<RaceRun> runs) {

    /** Copies the list. */
    public RaceWorld {
        runs = List.copyOf(runs);
    }

    /** What a method did here. */
    public Optional<RaceRun> run(String method) {
        return runs.stream().filter(run -> run.method().equals(method)).findFirst();
    }

    /** The time of a method until it was so near to the optimum; empty if it never was. */
    OptionalDouble time(String method, double suboptimality) {
        return run(method).map(run -> run.timeTo(suboptimality)).orElse(OptionalDouble.empty());
    }

    /**
     * How many times as long as another method a method takes until it is so near to the optimum; empty where one of them
     * never is.
     */
    public OptionalDouble ratio(String method, String other, double suboptimality) {
        OptionalDouble time = time(method, suboptimality);
        OptionalDouble reference = time(other, suboptimality);
        return time.isPresent() && reference.isPresent() && reference.getAsDouble() > 0
                ? OptionalDouble.of(time.getAsDouble() / reference.getAsDouble())
                : OptionalDouble.empty();
    }

    /** How far apart the bounds of the optimum are, relative to the lower one. */
    double certified() {
        return (objective - lowerBound) / Math.max(Math.abs(lowerBound), Double.MIN_NORMAL);
    }
}
