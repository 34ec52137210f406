package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingListener;

/**
 * {@code mean} with example weights is one linear model over an expanded space: M = aI + b11ᵀ is the kernel of φ(x, t) =
 * [√b x, 0 …, √a x at t, …], which LIBLINEAR solves with C = 1 and no bias.
 */
final class LiblinearOracleTest {

    /** What issue 2 asks for; both solvers are run to well below it. */
    private static final double RELATIVE_OBJECTIVE = 1e-6;

    private static final double RELATIVE_GAP = 2e-7;

    @ParameterizedTest
    @CsvSource({"hinge, L2R_L1LOSS_SVC_DUAL, 50, 5", "logistic, L2R_LR, 50, 5", "logistic, L2R_LR_DUAL, 5, 5"})
    void meanEqualsLiblinearOnTheExpandedSpace(String name, SolverType solver, double l1, double l2) {
        List<TaskData> tasks = RealData.landMine();
        Loss loss = Losses.named(name);
        Problem problem = new Problem(tasks, loss, TaskWeights.EXAMPLE);
        MochaSettings settings = MochaSettings.of(new MeanRegularised(l1, l2), loss)
                .withWeights(TaskWeights.EXAMPLE)
                .withRelativeGap(RELATIVE_GAP);

        Problem.Solution ours = Problem.solve(tasks, settings, TrainingListener.NONE);
        double[][] theirs = liblinear(tasks, solver, l1, l2);

        double optimum = problem.losses(theirs) + Problem.meanRegulariser(theirs, l1, l2);
        double objective = problem.losses(ours.models()) + Problem.meanRegulariser(ours.models(), l1, l2);
        assertThat(objective).as("our objective, theirs").isCloseTo(optimum, within(RELATIVE_OBJECTIVE * optimum));
        assertThat(ours.certificate().objective())
                .as("the objective reported, and by its definition")
                .isCloseTo(objective, within(1e-11 * objective));
        assertThat(ours.certificate().dualObjective())
                .as("a lower bound on every objective")
                .isLessThanOrEqualTo(optimum * (1 + 1e-12));
        // The objective is 2λ₂-strongly convex: ‖W − W*‖² ≤ (P(W) − P*)/λ₂, on both sides.
        double excess = ours.certificate().gap()
                + Math.max(0, optimum - ours.certificate().dualObjective());
        double norm = Math.sqrt(Problem.meanRegulariser(theirs, 0, 1));
        assertThat(Problem.relativeDistance(ours.models(), theirs))
                .as("distance of W")
                .isLessThan(2 * Math.sqrt(excess / l2) / norm);
    }

    private static double[][] liblinear(List<TaskData> tasks, SolverType solver, double l1, double l2) {
        int m = tasks.size();
        int d = tasks.get(0).features();
        double a = 1 / (2 * (l1 + l2));
        double b = (1 / (2 * l2) - a) / m;
        de.bwaldvogel.liblinear.Problem expanded = new de.bwaldvogel.liblinear.Problem();
        expanded.n = (m + 1) * d;
        expanded.bias = -1;
        expanded.l = tasks.stream().mapToInt(TaskData::count).sum();
        expanded.x = new Feature[expanded.l][];
        expanded.y = new double[expanded.l];
        int row = 0;
        double[] x = new double[d];
        for (int t = 0; t < m; t++) {
            for (int i = 0; i < tasks.get(t).count(); i++, row++) {
                tasks.get(t).rows().copyTo(i, x, 0);
                expanded.x[row] = new Feature[2 * d];
                for (int k = 0; k < d; k++) {
                    expanded.x[row][k] = new FeatureNode(1 + k, Math.sqrt(b) * x[k]);
                    expanded.x[row][d + k] = new FeatureNode(1 + (t + 1) * d + k, Math.sqrt(a) * x[k]);
                }
                expanded.y[row] = tasks.get(t).label(i, 0);
            }
        }
        Linear.disableDebugOutput();
        Parameter parameter = new Parameter(solver, 1, 1e-10, 100_000);
        parameter.setRandom(new Random(1));
        Model model = Linear.train(expanded, parameter);
        double sign = model.getLabels()[0];
        double[] u = model.getFeatureWeights();
        double[][] w = new double[m][d];
        for (int t = 0; t < m; t++) {
            for (int k = 0; k < d; k++) {
                w[t][k] = sign * (Math.sqrt(b) * u[k] + Math.sqrt(a) * u[(t + 1) * d + k]);
            }
        }
        return w;
    }
}
