package org.mochafl.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All solvers on one problem to one objective.
 *
 * @param name of the problem
 * @param tasks m
 * @param rows of all tasks
 * @param features d
 * @param storedValues of all tasks
 * @param loss ℓ
 * @param lambda λ
 * @param gap relative: what MOCHA proves, and how far the others' P may be from the optimum
 * @param optimum P*, proved to {@link Peers}' precision
 * @param target how many times as fast as LIBLINEAR in C++ MOCHA is to be; NaN where nothing was said
 * @param load the machine's load average when all runs were done
 * @param sides MOCHA, MOCHA to the true objective, and the others
 */
record PeerResult(
        String name,
        int tasks,
        int rows,
        int features,
        long storedValues,
        String loss,
        double lambda,
        double gap,
        double optimum,
        double target,
        double load,
        List<Side> sides) {

    /** Who took the time. */
    enum Who {
        /** MOCHA, to a gap that it proves. */
        PROVED,
        /** MOCHA, to the objective that the others are run to. */
        MOCHA,
        /** LIBLINEAR in C++. */
        NATIVE,
        /** LIBLINEAR in Java. */
        JAVA
    }

    /**
     * One solver.
     *
     * @param who of whom it is
     * @param solver its name
     * @param tolerance the loosest that is enough, or at which it comes to its limit of iterations
     * @param excess (P − P*)/P*
     * @param seconds of every run
     * @param processor seconds of the solving thread in every run
     * @param work what it did
     */
    @SuppressWarnings("ArrayRecordComponent") // written to a file, and never compared
    record Side(
            Who who,
            String solver,
            double tolerance,
            double excess,
            double[] seconds,
            double[] processor,
            String work) {

        /** On the clock. */
        double median() {
            return median(seconds);
        }

        /** Of the processor. */
        double medianProcessor() {
            return median(processor);
        }

        private static double median(double[] values) {
            if (values.length == 0) {
                return Double.NaN;
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
        }
    }

    /** The best of one kind: the one that took the processor least among those that came to the gap, else the one that came nearest; null where there is none. */
    @Nullable
    Side best(Who who) {
        Side best = null;
        for (Side side : sides) {
            if (side.who == who && (best == null || better(side, best))) {
                best = side;
            }
        }
        return best;
    }

    private boolean better(Side side, Side other) {
        if (reached(side) && reached(other)) {
            return side.medianProcessor() < other.medianProcessor();
        }
        return side.excess < other.excess;
    }

    /** Whether a side came to the gap. */
    boolean reached(Side side) {
        return side.excess <= gap * (1 + 1e-3);
    }
}
