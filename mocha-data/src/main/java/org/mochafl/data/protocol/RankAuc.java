package org.mochafl.data.protocol;

import java.util.Arrays;
import java.util.Comparator;

/** The area under the ROC curve by ranks, exact with ties, in O(n log n). */
final class RankAuc {

    private RankAuc() {}

    /**
     * P[score of a row of +1 &gt; score of a row of −1] + ½ P[equal] for an output; NaN if no row is +1 there, or none −1.
     *
     * <p>How: with R the sum of the positives' ranks from 1, tied rows sharing the mean of their ranks, and p positives
     * and q negatives, the area is (R − p(p + 1)/2)/(pq) [Mann–Whitney]. Twice the ranks are summed, as integers.
     */
    static double of(TaskScores task, int output) {
        int n = task.count();
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> task.score(i, output) + 0.0)); // -0.0 and 0.0 are one score
        long positives = 0;
        long twiceRanks = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            long tiedPositives = 0;
            while (to < n && task.score(order[to], output) == task.score(order[from], output)) {
                tiedPositives += task.label(order[to], output) > 0 ? 1 : 0;
                to++;
            }
            twiceRanks += tiedPositives * (from + 1L + to);
            positives += tiedPositives;
            from = to;
        }
        long negatives = n - positives;
        return (twiceRanks - positives * (positives + 1)) / (2.0 * positives * negatives);
    }
}
