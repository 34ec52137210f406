package org.mochafl.simulation.race;

import java.util.List;
import java.util.Optional;

/**
 * Several methods on the same problem in the same world.
 *
 * @param world the world in words, such as {@code LTE, high heterogeneity}
 * @param unit the unit of time
 * @param optimum what objectives are compared with
 * @param entries one a method, in the order that was asked for
 */
public record RaceResult(String world, String unit, RaceOptimum optimum, List<RaceEntry> entries) {

    /** Copies the list. */
    public RaceResult {
        entries = List.copyOf(entries);
    }

    /** What a method did. */
    public Optional<RaceEntry> entry(String method) {
        return entries.stream().filter(entry -> entry.method().equals(method)).findFirst();
    }
}
