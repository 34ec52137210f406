package org.mochafl.core.structure;

import java.util.List;

/**
 * What a structure says of how tasks relate, beside the similarities M_ts/√(M_tt M_ss).
 *
 * @param groups the group of each task, from 0; empty where the structure knows none
 * @param trust ω_t of each task, 1 for one like the others down to 0 for an outlier; empty where the structure knows none
 * @param links which task is tied to which; empty where the structure knows none
 * @param directed whether a link is an influence of one task on another; else each pair is named once, from the lower number
 */
public record Findings(int[] groups, double[] trust, List<Link> links, boolean directed) {

    /** A structure that says no more than M. */
    public static final Findings NONE = new Findings(new int[0], new double[0], List.of(), false);

    /**
     * A tie between two tasks.
     *
     * @param from its one end; where links are directed, the task that influences
     * @param to its other end
     * @param weight how strong it is, in the structure's units
     */
    public record Link(int from, int to, double weight) {}

    /** Groups. */
    public static Findings groups(int[] groups) {
        return new Findings(groups, new double[0], List.of(), false);
    }

    /** Trust in each task. */
    public static Findings trust(double[] trust) {
        return new Findings(new int[0], trust, List.of(), false);
    }

    /** Ties between pairs. */
    public static Findings ties(List<Link> links) {
        return new Findings(new int[0], new double[0], links, false);
    }

    /** Influences of tasks on others. */
    public static Findings influences(List<Link> links) {
        return new Findings(new int[0], new double[0], links, true);
    }
}
