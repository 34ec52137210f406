package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskGraph.Edge;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.TrainingListener;
import org.mochafl.testkit.Federations.RowKind;

/**
 * {@code graph} and {@code known-clusters} reach the minimum over W: that of one linear system for squared loss, and that of
 * {@link PrimalDescent} for others, both with R written from its definition.
 */
final class KnownRelationsOracleTest {

    private static final double RELATIVE_OBJECTIVE = 1e-6;

    private static final double RELATIVE_GAP = 5e-7;

    private static final int FEATURES = 5;

    /** A structure with P of R = tr(W P Wᵀ); the name is all that is needed to repeat it. */
    private record Case(
            String name, TaskStructure structure, double[][] p, String lossName, TaskWeights weights, int outputs) {

        List<TaskData> tasks() {
            return Federations.random(p.length, p.length, FEATURES, 20, loss(), outputs, RowKind.SPARSE);
        }

        Loss loss() {
            return Losses.named(lossName);
        }

        @Override
        public String toString() {
            return name + ", " + lossName + ", " + weights + ", K " + outputs;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        int count = 0;
        for (String loss : List.of("squared", "logistic", "huber")) {
            for (Case at : structures()) {
                TaskWeights weights = count % 2 == 0 ? TaskWeights.TASK : TaskWeights.EXAMPLE;
                cases.add(new Case(at.name, at.structure, at.p, loss, weights, count++ % 3 == 0 ? 3 : 1));
            }
        }
        return cases;
    }

    private static List<Case> structures() {
        List<Edge> star = List.of(new Edge(3, 0, 0.2), new Edge(3, 1, 4), new Edge(2, 3, 1), new Edge(3, 4, 1));
        return List.of(
                graph("chain", TaskGraph.chain(9), 1, 0.1),
                graph("strong ring", TaskGraph.ring(7), 20, 0.05),
                graph("weighted star", TaskGraph.of(5, star), 0.4, 0.2),
                graph("nearest neighbours", TaskGraph.nearest(points(), 2), 0.7, 0.07),
                graph("two tasks", TaskGraph.chain(2), 3, 0.3),
                graph("one task", TaskGraph.chain(1), 3, 0.3),
                graph("no pull", TaskGraph.chain(4), 0, 0.2),
                clusters("three groups", new int[] {0, 1, 0, 2, 2, 1, 0, 0}, 0.05, 0.1, 0.8),
                clusters("mean pulled most", new int[] {0, 1, 0, 2, 2, 1, 0, 0}, 0.8, 0.1, 0.3),
                clusters("groups pulled most", new int[] {1, 1, 0, 0, 0, 2}, 0.1, 3, 0.2),
                clusters("every task a group", new int[] {3, 1, 0, 2}, 0.05, 0.4, 7),
                clusters("one group", new int[6], 0.05, 9, 0.7),
                clusters("two tasks", new int[] {0, 1}, 0.1, 0.5, 1),
                clusters("one task", new int[1], 0.1, 0.5, 1));
    }

    private static double[][] points() {
        Random random = new Random(3);
        double[][] points = new double[12][];
        for (int t = 0; t < points.length; t++) {
            points[t] = Federations.gaussian(random, 3);
        }
        return points;
    }

    private static Case graph(String name, TaskGraph graph, double l1, double l2) {
        double[][] p = new double[graph.tasks()][graph.tasks()];
        for (int t = 0; t < p.length; t++) {
            p[t][t] = l2;
        }
        for (Edge edge : graph.edges()) {
            p[edge.from()][edge.from()] += l1 * edge.weight();
            p[edge.to()][edge.to()] += l1 * edge.weight();
            p[edge.from()][edge.to()] -= l1 * edge.weight();
            p[edge.to()][edge.from()] -= l1 * edge.weight();
        }
        return new Case("graph, " + name, new GraphRegularised(graph, l1, l2), p, "", TaskWeights.TASK, 1);
    }

    /** ε_M Π_M + ε_B Π_B + ε_W Π_W, with the projections on the mean, and on what groups and tasks have beside it. */
    private static Case clusters(String name, int[] groups, double epsilonM, double epsilonB, double epsilonW) {
        int m = groups.length;
        double[][] p = new double[m][m];
        for (int t = 0; t < m; t++) {
            int size = 0;
            for (int group : groups) {
                size += group == groups[t] ? 1 : 0;
            }
            for (int s = 0; s < m; s++) {
                double group = groups[s] == groups[t] ? 1.0 / size : 0;
                double own = s == t ? 1 : 0;
                p[t][s] = epsilonM / m + epsilonB * (group - 1.0 / m) + epsilonW * (own - group);
            }
        }
        KnownClusters structure = new KnownClusters(groups, epsilonM, epsilonB, epsilonW);
        return new Case("known-clusters, " + name, structure, p, "", TaskWeights.TASK, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void reachesTheMinimum(Case at) {
        Problem problem = new Problem(at.tasks(), at.loss(), at.weights);
        PrimalDescent.Regulariser regulariser = quadratic(at.p);
        PrimalDescent descent = new PrimalDescent(problem, regulariser);
        double minimum = at.lossName.equals("squared") ? descent.value(linearSystem(at)) : descent.minimum();
        MochaSettings settings = MochaSettings.of(at.structure, at.loss())
                .withWeights(at.weights)
                .withRelativeGap(RELATIVE_GAP)
                .withRounds(20_000);
        Problem.Solution ours = Problem.solve(at.tasks(), settings, TrainingListener.NONE);
        double objective = descent.value(ours.models());
        assertThat(objective).isCloseTo(minimum, within(RELATIVE_OBJECTIVE * minimum));
        assertThat(objective).isGreaterThanOrEqualTo(minimum * (1 - 1e-9));
        assertThat(ours.certificate().objective()).isCloseTo(objective, within(1e-11 * objective));
        assertThat(ours.certificate().dualObjective()).isLessThanOrEqualTo(minimum * (1 + 1e-12));
    }

    /** tr(W P Wᵀ), with the gradient 2 W P. */
    private static PrimalDescent.Regulariser quadratic(double[][] p) {
        return (models, gradient) -> {
            int width = models.length / p.length;
            double sum = 0;
            for (int t = 0; t < p.length; t++) {
                for (int s = 0; s < p.length; s++) {
                    for (int k = 0; k < width; k++) {
                        sum += models[t * width + k] * p[t][s] * models[s * width + k];
                        gradient[t * width + k] += 2 * p[t][s] * models[s * width + k];
                    }
                }
            }
            return sum;
        };
    }

    /** (c_t X_tᵀX_t) w_t + 2 Σ_s P_ts w_s = c_t X_tᵀy_t for all tasks at once, output by output. */
    private static double[][] linearSystem(Case at) {
        List<TaskData> tasks = at.tasks();
        int m = tasks.size();
        DMatrixRMaj system = new DMatrixRMaj(m * FEATURES, m * FEATURES);
        DMatrixRMaj right = new DMatrixRMaj(m * FEATURES, at.outputs);
        double[] row = new double[FEATURES];
        for (int t = 0; t < m; t++) {
            TaskData task = tasks.get(t);
            double c = at.weights.weight(task.count());
            for (int i = 0; i < task.count(); i++) {
                task.rows().copyTo(i, row, 0);
                for (int j = 0; j < FEATURES; j++) {
                    for (int k = 0; k < FEATURES; k++) {
                        system.add(t * FEATURES + j, t * FEATURES + k, c * row[j] * row[k]);
                    }
                    for (int output = 0; output < at.outputs; output++) {
                        right.add(t * FEATURES + j, output, c * row[j] * task.label(i, output));
                    }
                }
            }
            for (int s = 0; s < m; s++) {
                for (int k = 0; k < FEATURES; k++) {
                    system.add(t * FEATURES + k, s * FEATURES + k, 2 * at.p[t][s]);
                }
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(m * FEATURES, at.outputs);
        assertThat(CommonOps_DDRM.solve(system, right, solution)).isTrue();
        double[][] models = new double[m][FEATURES * at.outputs];
        for (int t = 0; t < m; t++) {
            for (int k = 0; k < models[t].length; k++) {
                models[t][k] = solution.get(t * FEATURES + k % FEATURES, k / FEATURES);
            }
        }
        return models;
    }
}
