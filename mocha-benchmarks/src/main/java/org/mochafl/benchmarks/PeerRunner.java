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

    /** Tolerances are searched by powers of this, then between two of them by bisection. */
    private static final double COARSE = 10;

    /** The bisection ends at tolerances this near to each other. */
    private static final double FINE = Math.pow(10, 0.25);

    private static final double TIGHTEST = 1e-12;

    /** A solver that ends at the same objective at this many times as tight a tolerance has come to its limit of iterations. */
    private static final double FAR = 1e3;

    /** The search ends when it has taken this many times as long as a run may take. */
    private static final double LONG = 3;

    private final Who who;
    private final PeerSolver solver;
    private final PeerProblem problem;
    private final double optimum;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();
    private final double limit;
    private double tolerance = Double.POSITIVE_INFINITY;
    private double excess = Double.NaN;
    private double spent;
    private String work = "";

    /**
     * A solver.
     *
     * @param optimum P*
     * @param limit seconds of the processor after which a run is too long to try a tighter tolerance or to repeat it
     */
    PeerRunner(Who who, PeerSolver solver, PeerProblem problem, double optimum, double limit) {
        this.who = who;
        this.solver = solver;
        this.problem = problem;
        this.optimum = optimum;
        this.limit = limit;
    }

    /** Of whom it is. */
    Who who() {
        return who;
    }

    /** From now on this tolerance. */
    void at(double known) {
        seconds.clear();
        processor.clear();
        spent = 0;
        tolerance = known;
    }

    /**
     * Searches the loosest tolerance for P ≤ (1 + gap) P*, from one on or, if that is tighter, from the last one found on.
     * Where a solver stops at its limit of iterations, or takes too long, before it comes there, the loosest that ends there
     * is found.
     *
     * @return the excess of P that was reached; more than the gap where it was not
     */
    double search(double gap, double loosest) {
        at(Math.min(loosest, tolerance));
        double looser = Double.NaN;
        double end = Double.NaN;
        while (true) {
            double taken = spent;
            excess = excessAt(tolerance);
            if (excess <= gap) {
                break;
            }
            if (excess == end && excess == excessAt(tolerance / FAR)) {
                tolerance = looser;
                return excess;
            }
            if (spent - taken > limit || spent > LONG * limit) {
                return excess;
            }
            end = excess;
            looser = tolerance;
            tolerance /= COARSE;
            if (tolerance < TIGHTEST) {
                throw new IllegalStateException(solver.name() + ": expected to come within " + gap
                        + " of the optimum or to an end of its iterations, found neither at " + TIGHTEST);
            }
        }
        while (looser > FINE * (1 + 1e-9) * tolerance) { // false where the first was enough
            double middle = Math.sqrt(looser * tolerance);
            double found = excessAt(middle);
            if (found <= gap) {
                tolerance = middle;
                excess = found;
            } else {
                looser = middle;
            }
        }
        return excess;
    }

    private double excessAt(double tried) {
        Solved solved = solver.solve(tried);
        spent += solved.processor();
        return excess(solved);
    }

    private double excess(Solved solved) {
        return (problem.objective(solved.models()) - optimum) / optimum;
    }

    /** One run that counts, unless those before have taken their time. */
    void run() {
        if (processor.stream().mapToDouble(Double::doubleValue).sum() > limit) {
            return;
        }
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
