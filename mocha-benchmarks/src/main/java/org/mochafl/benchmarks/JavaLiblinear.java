package org.mochafl.benchmarks;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mochafl.core.task.TaskData;

/** LIBLINEAR in Java, in this process; the tolerance is its eps. */
final class JavaLiblinear implements PeerSolver {

    /** Of the primal solvers, those of {@link Parameter}; dual ones end after 300 whatever is said. */
    private static final int MOST_ITERATIONS = 1_000;

    private final PeerProblem problem;
    private final int solver;
    private final List<Problem> theirs = new ArrayList<>();

    JavaLiblinear(PeerProblem problem, int solver) {
        this.problem = problem;
        this.solver = solver;
        problem.tasks().forEach(task -> theirs.add(problemOf(task)));
        Linear.disableDebugOutput();
    }

    private static Problem problemOf(TaskData task) {
        Problem their = new Problem();
        their.l = task.count();
        their.n = task.features();
        their.bias = -1;
        their.x = new Feature[task.count()][];
        their.y = new double[task.count()];
        for (int i = 0; i < task.count(); i++) {
            NonZeros row = NonZeros.of(task.rows(), i);
            their.y[i] = task.label(i, 0);
            their.x[i] = new Feature[row.columns().length];
            for (int k = 0; k < row.columns().length; k++) {
                their.x[i][k] = new FeatureNode(1 + row.columns()[k], row.values()[k]);
            }
        }
        return their;
    }

    @Override
    public String name() {
        return "LIBLINEAR in Java, solver " + solver;
    }

    @Override
    public Solved solve(double tolerance) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[][] models = new double[theirs.size()][];
        long nanos = 0;
        long processor = 0;
        for (int t = 0; t < models.length; t++) {
            Problem their = theirs.get(t);
            Parameter how =
                    new Parameter(SolverType.getById(solver), problem.cost() / their.l, tolerance, MOST_ITERATIONS, 0);
            how.setRandom(new Random(1));
            long begin = System.nanoTime();
            long processorBegin = threads.getCurrentThreadCpuTime();
            Model model = Linear.train(their, how);
            nanos += System.nanoTime() - begin;
            processor += threads.getCurrentThreadCpuTime() - processorBegin;
            boolean reversed = !how.getSolverType().isSupportVectorRegression() && model.getLabels()[0] < 0;
            models[t] = model.getFeatureWeights().clone();
            for (int k = 0; reversed && k < models[t].length; k++) {
                models[t][k] = -models[t][k];
            }
        }
        return new Solved(1e-9 * nanos, 1e-9 * processor, models, "");
    }
}
