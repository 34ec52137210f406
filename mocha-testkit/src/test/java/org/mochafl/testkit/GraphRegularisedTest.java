package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.structure.Findings.Link;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskGraph.Edge;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.structure.TaskStructure;

final class GraphRegularisedTest extends StructureLaws {

    @Override
    protected TaskStructure structure(Random random, int tasks) {
        double l2 = Math.exp(2 * random.nextGaussian());
        double l1 = random.nextInt(5) == 0 ? 0 : l2 * Math.exp(3 * random.nextGaussian());
        return new GraphRegularised(graph(random, tasks), l1, l2);
    }

    /** A random tree with some more edges, of weights from small to large. */
    static TaskGraph graph(Random random, int tasks) {
        List<Edge> edges = new ArrayList<>();
        for (int t = 1; t < tasks; t++) {
            int tied = random.nextInt(t);
            for (int s = 0; s < t; s++) {
                if (s == tied || random.nextInt(4) == 0) {
                    double weight = Math.exp(random.nextGaussian());
                    edges.add(random.nextBoolean() ? new Edge(t, s, weight) : new Edge(s, t, weight));
                }
            }
        }
        return TaskGraph.of(tasks, edges);
    }

    @Override
    protected TaskStructure turned(TaskStructure structure, int tasks) {
        List<Edge> edges = ((GraphRegularised) structure)
                .graph().edges().stream()
                        .map(edge -> new Edge((edge.from() + 1) % tasks, (edge.to() + 1) % tasks, edge.weight()))
                        .toList();
        Map<String, Double> settings = structure.settings();
        return new GraphRegularised(TaskGraph.of(tasks, edges), settings.get("l1"), settings.get("l2"));
    }

    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        double[][] models = new double[w.getNumCols()][];
        for (int t = 0; t < models.length; t++) {
            models[t] = CoupledVectors.column(w, t);
        }
        Map<String, Double> settings = structure.settings();
        return regulariser(models, ((GraphRegularised) structure).graph(), settings.get("l1"), settings.get("l2"));
    }

    /** λ₁ Σ_edges weight ‖w_t − w_s‖² + λ₂ ‖W‖². */
    static double regulariser(double[][] models, TaskGraph graph, double l1, double l2) {
        double sum = 0;
        for (Edge edge : graph.edges()) {
            for (int k = 0; k < models[0].length; k++) {
                double apart = models[edge.from()][k] - models[edge.to()][k];
                sum += l1 * edge.weight() * apart * apart;
            }
        }
        for (double[] w : models) {
            for (double value : w) {
                sum += l2 * value * value;
            }
        }
        return sum;
    }

    @Test
    void oneLambdaScalesTheWhole() {
        GraphRegularised structure = GraphRegularised.of(0.2, GraphRegularised.DEFAULT_COUPLING, TaskGraph.ring(4));
        assertThat(structure.name()).isEqualTo("graph");
        assertThat(structure.settings())
                .containsExactly(Map.entry("l1", 1.0), Map.entry("l2", 0.1), Map.entry("edges", 4.0));
    }

    @Test
    void findsItsTies() {
        TaskGraph graph = TaskGraph.of(3, List.of(new Edge(2, 0, 0.5), new Edge(1, 0, 2)));
        GraphRegularised structure = GraphRegularised.of(1, 10, graph);
        Findings findings = structure.findings(structure.start(3, 2), t -> TaskRow.of(0), 3);
        assertThat(findings.links()).containsExactly(new Link(0, 1, 2), new Link(0, 2, 0.5));
        assertThat(findings.directed()).isFalse();
    }

    @Test
    void isOverItsOwnTasksOnly() {
        GraphRegularised structure = GraphRegularised.of(1, 10, TaskGraph.chain(3));
        Relation relation = structure.start(3, 2);
        assertThatThrownBy(() -> structure.start(4, 2))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("graph: expected one over the 4 tasks there are, found one over 3");
        assertThatThrownBy(() -> structure.restored(relation, 2, 2)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesSettingsThatAreNone(double wrong) {
        TaskGraph graph = TaskGraph.chain(3);
        assertThatThrownBy(() -> new GraphRegularised(graph, wrong, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("l1: expected a finite number, 0 or above, found " + wrong);
        assertThatThrownBy(() -> new GraphRegularised(graph, 1, wrong))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("l2: expected a finite number above 0, found " + wrong);
        assertThatThrownBy(() -> GraphRegularised.of(1, wrong, graph))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("coupling: expected a finite number, 0 or above, found " + wrong);
    }
}
