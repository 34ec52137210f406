package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.loss.EpsilonInsensitiveLoss;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingListener;

/**
 * {@code mean} with example weights is one linear model over an expanded space: M = aI + b11ᵀ is the kernel of φ(x, t) =
 * [√b x, 0 …, √a x at t, …], which LIBLINEAR solves without a bias.
 */
final class LiblinearOracleTest {

    /** Both solvers are run to well below it. */
    private static final double RELATIVE_OBJECTIVE = 1e-6;

    private static final double RELATIVE_GAP = 2e-7;

    /** C is for their loss, which is ours but for a factor: max(0, 1 − yu)² and (|u − y| − ε)₊² have no ½. */
    @ParameterizedTest
    @CsvSource({
        "hinge, L2R_L1LOSS_SVC_DUAL, 1, 50, 5",
        "squared-hinge, L2R_L2LOSS_SVC, 0.5, 50, 5",
        "squared-hinge, L2R_L2LOSS_SVC_DUAL, 0.5, 20, 20",
        "logistic, L2R_LR, 1, 50, 5",
        "logistic, L2R_LR_DUAL, 1, 5, 5",
    })
    void meanEqualsLiblinearOnTheExpandedSpace(String name, SolverType solver, double c, double l1, double l2) {
        compare(RealData.landMine(), Losses.named(name), new Parameter(solver, c, 1e-10, 100_000), l1, l2);
    }

    /** The same rows in compressed storage, 4 % of their values not zero. */
    @ParameterizedTest
    @CsvSource({
        "hinge, L2R_L1LOSS_SVC_DUAL, 1, 2, 0.5",
        "squared-hinge, L2R_L2LOSS_SVC_DUAL, 0.5, 2, 0.5",
        "epsilon-insensitive:0.2, L2R_L1LOSS_SVR_DUAL, 1, 2, 0.5",
    })
    void meanEqualsLiblinearOnSparseRows(String name, SolverType solver, double c, double l1, double l2) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = sparse(loss);
        assertThat(tasks).allMatch(task -> !task.prefersGram());
        compare(tasks, loss, parameter(loss, solver, c), l1, l2);
    }

    /** Scores of 0 to 70 in twenty schools, in tens; regularised so far that LIBLINEAR ends within the passes it allows. */
    @ParameterizedTest
    @CsvSource({
        "absolute, L2R_L1LOSS_SVR_DUAL, 1, 2000, 2000",
        "epsilon-insensitive, L2R_L1LOSS_SVR_DUAL, 1, 5000, 1000",
        "epsilon-insensitive:0.7, L2R_L1LOSS_SVR_DUAL, 1, 1000, 2000",
        "squared, L2R_L2LOSS_SVR, 0.5, 50, 20",
    })
    void meanEqualsLiblinearOnRegression(String name, SolverType solver, double c, double l1, double l2) {
        Loss loss = Losses.named(name);
        List<TaskData> tasks = RealData.school().subList(0, 20).stream()
                .map(LiblinearOracleTest::inTens)
                .toList();
        compare(tasks, loss, parameter(loss, solver, c), l1, l2);
    }

    private static Parameter parameter(Loss loss, SolverType solver, double c) {
        double epsilon = loss instanceof EpsilonInsensitiveLoss insensitive ? insensitive.epsilon() : 0;
        return new Parameter(solver, c, 1e-9, 100_000, epsilon);
    }

    private static TaskData inTens(TaskData task) {
        double[] labels = new double[task.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = task.label(i, 0) / 10;
        }
        return TaskData.of(task.name(), task.rows(), labels);
    }

    private static List<TaskData> sparse(Loss loss) {
        Random random = new Random(4);
        int d = 200;
        double[] common = Federations.gaussian(random, d);
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int n = 30 + random.nextInt(60);
            double[][] rows = new double[n][d];
            double[] labels = new double[n];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < 8; k++) {
                    rows[i][random.nextInt(d)] = random.nextGaussian();
                }
                double signal = DenseKernels.dot(rows[i], 0, common, 0, d) + 0.3 * random.nextGaussian();
                labels[i] = loss.accepts(0.5) ? signal : signal > 0 ? 1 : -1;
            }
            tasks.add(TaskData.of("t" + t, SparseRows.copyOf(rows), labels));
        }
        return tasks;
    }

    private static void compare(List<TaskData> tasks, Loss loss, Parameter parameter, double l1, double l2) {
        Problem problem = new Problem(tasks, loss, TaskWeights.EXAMPLE);
        MochaSettings settings = MochaSettings.of(new MeanRegularised(l1, l2), loss)
                .withWeights(TaskWeights.EXAMPLE)
                .withRelativeGap(RELATIVE_GAP);

        Problem.Solution ours = Problem.solve(tasks, settings, TrainingListener.NONE);
        double[][] theirs = liblinear(tasks, parameter, l1, l2);

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

    private static double[][] liblinear(List<TaskData> tasks, Parameter parameter, double l1, double l2) {
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
        for (int t = 0; t < m; t++) {
            for (int i = 0; i < tasks.get(t).count(); i++, row++) {
                expanded.x[row] = expandedRow(tasks.get(t), i, (t + 1) * d, Math.sqrt(a), Math.sqrt(b));
                expanded.y[row] = tasks.get(t).label(i, 0);
            }
        }
        Linear.disableDebugOutput();
        parameter.setRandom(new Random(1));
        Model model = Linear.train(expanded, parameter);
        double sign = parameter.getSolverType().isSupportVectorRegression() ? 1 : model.getLabels()[0];
        double[] u = model.getFeatureWeights();
        double[][] w = new double[m][d];
        for (int t = 0; t < m; t++) {
            for (int k = 0; k < d; k++) {
                w[t][k] = sign * (Math.sqrt(b) * u[k] + Math.sqrt(a) * u[(t + 1) * d + k]);
            }
        }
        return w;
    }

    /** √b x in front, √a x at the task's place; zeros are left out, as LIBLINEAR reads its rows. */
    private static Feature[] expandedRow(TaskData task, int i, int offset, double own, double common) {
        int d = task.features();
        double[] x = new double[d];
        task.rows().copyTo(i, x, 0);
        List<Feature> nodes = new ArrayList<>();
        for (double[] part : new double[][] {{0, common}, {offset, own}}) {
            for (int k = 0; k < d; k++) {
                if (x[k] != 0) {
                    nodes.add(new FeatureNode(1 + (int) part[0] + k, part[1] * x[k]));
                }
            }
        }
        return nodes.toArray(new Feature[0]);
    }
}
