package org.mochafl.benchmarks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mochafl.core.structure.Findings.Link;
import org.mochafl.data.Truth.Influence;
import org.mochafl.data.Truth.Tie;

/** How much of a planted truth was found. */
final class Recovery {

    private Recovery() {}

    /**
     * The adjusted Rand index of two groupings of the same tasks [Hubert85]: 1 where they are the same, 0 on average
     * by chance.
     */
    static double adjustedRand(int[] found, int[] planted) {
        int n = planted.length;
        if (found.length != n) {
            throw new IllegalArgumentException("expected groups of " + n + " tasks, found " + found.length);
        }
        int rows = IntStream.of(found).max().orElse(0) + 1;
        int columns = IntStream.of(planted).max().orElse(0) + 1;
        int[][] table = new int[rows][columns];
        int[] rowSums = new int[rows];
        int[] columnSums = new int[columns];
        for (int t = 0; t < n; t++) {
            table[found[t]][planted[t]]++;
            rowSums[found[t]]++;
            columnSums[planted[t]]++;
        }
        double together = 0;
        for (int[] row : table) {
            together += pairs(row);
        }
        double expected = pairs(rowSums) * pairs(columnSums) / pairs(new int[] {n});
        double most = (pairs(rowSums) + pairs(columnSums)) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(int[] counts) {
        return IntStream.of(counts)
                .mapToDouble(count -> count * (count - 1.0) / 2)
                .sum();
    }

    /** The area under the ROC curve: how often an outlier has the lower trust, half for a tie. */
    static double outlierAuc(double[] trust, boolean[] outlier) {
        double wins = 0;
        long compared = 0;
        for (int t = 0; t < trust.length; t++) {
            for (int s = 0; s < trust.length; s++) {
                if (outlier[t] && !outlier[s]) {
                    compared++;
                    wins += trust[t] < trust[s] ? 1 : trust[t] == trust[s] ? 0.5 : 0;
                }
            }
        }
        return wins / compared;
    }

    /** F1 of found ties whatever their weight: the harmonic mean of precision and recall. */
    static double edgesF1(List<Link> found, List<Tie> planted) {
        Set<List<Integer>> truth = new HashSet<>();
        planted.forEach(tie -> truth.add(List.of(tie.from(), tie.to())));
        long right = found.stream()
                .filter(link ->
                        truth.contains(List.of(Math.min(link.from(), link.to()), Math.max(link.from(), link.to()))))
                .count();
        return 2.0 * right / (found.size() + planted.size());
    }

    /**
     * The share of planted influences whose direction was found: the weight from parent to child is above that from child to
     * parent.
     */
    static double directionsRight(List<Link> found, List<Influence> planted, int tasks) {
        double[][] weight = new double[tasks][tasks];
        found.forEach(link -> weight[link.from()][link.to()] = link.weight());
        long right = planted.stream()
                .filter(edge -> weight[edge.from()][edge.to()] > weight[edge.to()][edge.from()])
                .count();
        return (double) right / planted.size();
    }
}
