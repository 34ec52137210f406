package org.mochafl.report;

import java.util.List;

/**
 * How many times as long as the focus another method takes, by how near to the optimum it is to come.
 *
 * @param name what precedes the name of its figure
 * @param race the race
 * @param other the other method
 * @param accuracies relative sub-optimalities, falling
 * @param claim a ratio that somebody claims
 * @param claimant who does, in words: "the paper: up to 100 (recalled)"
 */
public record RaceLead(String name, Race race, String other, List<Double> accuracies, double claim, String claimant)
        implements Exhibit {

    /** Copies the list. */
    public RaceLead {
        accuracies = List.copyOf(accuracies);
    }
}
