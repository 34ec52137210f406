package org.mochafl.benchmarks;

/** One side of a comparison of solvers: it solves one problem again and again, each time from nothing. */
interface PeerSolver {

    /** Who it is. */
    String name();

    /** Solves the problem until its own rule of stopping holds at this tolerance. */
    Solved solve(double tolerance);

    /**
     * A solution, and what it took, without reading data.
     *
     * @param seconds on the clock
     * @param processor seconds of the thread that solved
     * @param models w_t of every task
     * @param work what was done, in words; empty where it is not known
     */
    record Solved(double seconds, double processor, double[][] models, String work) {}
}
