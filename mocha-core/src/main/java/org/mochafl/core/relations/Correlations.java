package org.mochafl.core.relations;

import org.mochafl.core.fleet.TaskLoop;

/**
 * How alike the models of m tasks are under a coupling M: the correlations M_ts / √(M_tt M_ss), in [−1, 1].
 *
 * <p>Immutable.
 */
public interface Correlations {

    /** m. */
    int tasks();

    /** The correlation of two tasks; 1 of a task with itself, not a number where it is unknown. */
    double value(int t, int s);

    /** The average over the pairs of some tasks; not a number of fewer than two. */
    double average(int[] among);

    /**
     * The dendrogram of the tasks by average linkage on 1 − correlation.
     *
     * @param loop where its work is shared out; it changes nothing but the time
     */
    SimilarityTree tree(TaskLoop loop);
}
