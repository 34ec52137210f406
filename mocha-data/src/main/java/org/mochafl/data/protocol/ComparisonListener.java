package org.mochafl.data.protocol;

/** Hears how far a comparison is. Called by one thread at a time, but not always the same one; must return at once. */
public interface ComparisonListener {

    /** A listener that does nothing. */
    ComparisonListener NONE = progress -> {};

    /** A job is done. */
    void progressed(Progress progress);

    /**
     * How far a comparison is.
     *
     * @param jobs how many jobs are done
     * @param allJobs how many there are
     * @param cost the done jobs' cost; its share of {@code allCost} is the share of the time
     * @param allCost all jobs' cost
     */
    record Progress(int jobs, int allJobs, double cost, double allCost) {}
}
