package org.mochafl.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.mochafl.benchmarks.PeerResult.Side;
import org.mochafl.benchmarks.PeerResult.Who;
import org.mochafl.benchmarks.PeerSolver.Solved;

/**
 * One solver of a race.
 *
 * <p>Its tolerance is known, or the loosest is searched, outside the clock, whose objective is near enough to the optimum:
 * the choice that favours it most. The search warms up what is compiled while it runs.
 */
final class PeerRunner {

    /** Neighbouring tolerances of the search. */
    private static final double FINER = Math.pow(10, -0.25);

    private static final double TIGHTEST = 1e-12;

    /** A solver that ends at the same objective at a tolerance and at one this many times as tight has come to its limit. */
    private static final double SAME = 5;

    private final Who who;
    private final PeerSolver solver;
    private final PeerProblem problem;
    private final double optimum;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();
    private double tolerance = 1;
    private double excess = Double.NaN;
    private String work = "";

    /**
     * A solver.
     *
     * @param optimum P*
     */
    PeerRunner(Who who, PeerSolver solver, PeerProblem problem, double optimum) {
        this.who = who;
        this.solver = solver;
        this.problem = problem;
        this.optimum = optimum;
    }

    /** Of whom it is. */
    Who who() {
        return who;
    }

    /** From now on this tolerance. */
    void at(double known) {
        seconds.clear();
        processor.clear();
        tolerance = known;
    }

    /**
     * Searches the loosest tolerance for P ≤ (1 + gap) P*, from one on or, if that is tighter, from the last one found on.
     * Where a solver stops at its limit of iterations before it comes there, the loosest that ends there is found.
     *
     * @return the excess of P that was reached; more than the gap where it was not
     */
    double search(double gap, double loosest) {
        at(Math.min(loosest, tolerance));
        double end = Double.NaN;
        double endTolerance = tolerance;
        while (true) {
            Solved tried = solver.solve(tolerance);
            excess = excess(tried);
            if (excess <= gap) {
                return excess;
            }
            if (excess != end) {
                end = excess;
                endTolerance = tolerance;
            } else if (endTolerance > SAME * tolerance) {
                tolerance = endTolerance;
                return excess;
            }
            tolerance *= FINER;
            if (tolerance < TIGHTEST) {
                throw new IllegalStateException(solver.name() + ": expected to come within " + gap
                        + " of the optimum or to an end of its iterations, found neither at " + TIGHTEST);
            }
        }
    }

    private double excess(Solved solved) {
        return (problem.objective(solved.models()) - optimum) / optimum;
    }

    /** One run that counts. */
    void run() {
        Solved solved = solver.solve(tolerance);
        seconds.add(solved.seconds());
        processor.add(solved.processor());
        excess = excess(solved);
        work = solved.work();
    }

    Side side() {
        return new Side(who, solver.name(), tolerance, excess, array(seconds), array(processor), work);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
