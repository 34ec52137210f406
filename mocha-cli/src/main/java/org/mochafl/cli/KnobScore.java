package org.mochafl.cli;

import java.util.Comparator;

/**
 * How well a setting does on held-out rows: what counts is the error, of equal ones the loss.
 *
 * @param error the chief metric, the mean over tasks of a task's error or RMSE
 * @param loss the mean over tasks of a task's mean loss
 */
record KnobScore(double error, double loss) implements Comparable<KnobScore> {

    /** Nothing. */
    static final KnobScore NONE = new KnobScore(0, 0);

    /** Models that are no numbers. */
    static final KnobScore WORST = new KnobScore(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final Comparator<KnobScore> ORDER =
            Comparator.comparingDouble(KnobScore::error).thenComparingDouble(KnobScore::loss);

    KnobScore plus(KnobScore other) {
        return new KnobScore(error + other.error, loss + other.loss);
    }

    @Override
    public int compareTo(KnobScore other) {
        return ORDER.compare(this, other);
    }
}
