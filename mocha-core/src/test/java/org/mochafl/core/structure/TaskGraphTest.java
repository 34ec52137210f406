package org.mochafl.core.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.TaskGraph.Edge;

final class TaskGraphTest {

    private static void assertRefused(int tasks, List<Edge> edges, String message) {
        assertThatThrownBy(() -> TaskGraph.of(tasks, edges))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    private static List<String> names(TaskGraph graph) {
        return graph.edges().stream().map(Edge::toString).toList();
    }

    @Test
    void refusesEdgesThatAreNone() {
        Edge good = new Edge(0, 1, 1);
        assertRefused(
                2, List.of(good, new Edge(1, 1, 2)), "graph, edge 1-1: expected two tasks, found one tied to itself");
        assertRefused(2, List.of(good, good), "graph, edge 0-1: expected each pair of tasks once, found it twice");
        assertRefused(
                2,
                List.of(good, new Edge(1, 0, 3)),
                "graph, edge 0-1: expected each pair of tasks once, found it twice");
        assertRefused(2, List.of(new Edge(0, 2, 1)), "graph, edge 0-2: expected tasks from 0 to 1, found 2");
        assertRefused(2, List.of(new Edge(-1, 1, 1)), "graph, edge -1-1: expected tasks from 0 to 1, found -1");
        assertRefused(0, List.of(), "graph: expected at least 1 task, found 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWeightsThatAreNone(double weight) {
        assertRefused(
                2,
                List.of(new Edge(0, 1, weight)),
                "graph, edge 0-1, weight: expected a finite number above 0, found " + weight);
    }

    @Test
    void refusesAGraphInParts() {
        assertRefused(
                6,
                List.of(new Edge(5, 3, 1), new Edge(0, 2, 1), new Edge(2, 3, 1), new Edge(1, 4, 1)),
                "graph: expected a way between any two tasks, found 2 parts; the smallest has 2 of 6 tasks, task 1 among"
                        + " them");
        assertRefused(
                3,
                List.of(new Edge(0, 1, 1)),
                "graph: expected a way between any two tasks, found 2 parts; the smallest has 1 of 3 tasks, task 2 among"
                        + " them");
    }

    @Test
    void oneTaskAloneIsAGraph() {
        assertThat(TaskGraph.of(1, List.of()).edges()).isEmpty();
        assertThat(TaskGraph.chain(1).edges()).isEmpty();
        assertThat(TaskGraph.ring(1).edges()).isEmpty();
    }

    @Test
    void chainsAndRings() {
        assertThat(names(TaskGraph.chain(4))).containsExactly("0-1", "1-2", "2-3");
        assertThat(names(TaskGraph.ring(4))).containsExactly("0-1", "0-3", "1-2", "2-3");
        assertThat(names(TaskGraph.ring(2))).containsExactly("0-1");
        assertThat(names(TaskGraph.ring(3))).containsExactly("0-1", "0-2", "1-2");
        assertThatThrownBy(() -> TaskGraph.chain(0)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void theLaplacianHasDegreesAndWeights() {
        TaskGraph graph = TaskGraph.of(4, List.of(new Edge(2, 0, 0.5), new Edge(0, 1, 2), new Edge(3, 2, 4)));
        double[][] expected = {{2.5, -2, -0.5, 0}, {-2, 2, 0, 0}, {-0.5, 0, 4.5, -4}, {0, 0, -4, 4}};
        for (int t = 0; t < 4; t++) {
            for (int s = 0; s < 4; s++) {
                assertThat(graph.laplacian(t, s)).isEqualTo(expected[t][s]);
            }
        }
    }

    private static double[][] points(Random random, int count, int dimension, double offset) {
        double[][] points = new double[count][dimension];
        for (double[] point : points) {
            for (int k = 0; k < dimension; k++) {
                point[k] = offset + random.nextGaussian();
            }
        }
        return points;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    /** The k nearest of each by sorting all others. */
    private static Set<String> sorted(double[][] points, int k) {
        TreeSet<String> edges = new TreeSet<>();
        for (int t = 0; t < points.length; t++) {
            double[] own = points[t];
            int of = t;
            IntStream.range(0, points.length)
                    .filter(s -> s != of)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer s) -> distance(points[s], own))
                            .thenComparing(s -> s))
                    .limit(k)
                    .forEach(s -> edges.add(Math.min(of, s) + "-" + Math.max(of, s)));
        }
        return edges;
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1, 0", "30, 3, 4, 0", "300, 2, 8, 0", "300, 40, 5, 0", "300, 3, 6, 1e6", "50, 5, 49, 0"})
    void nearestNeighboursAreThoseOfSorting(int count, int dimension, int k, double offset) {
        double[][] points = points(new Random(count + k), count, dimension, offset);
        TaskGraph graph = TaskGraph.nearest(points, k);
        assertThat(new TreeSet<>(names(graph))).isEqualTo(sorted(points, k));
        assertThat(graph.edges()).allMatch(edge -> edge.weight() == 1);
    }

    /** On a grid most distances are equal; whole numbers, whose mean is one, leave no rounding. */
    @Test
    void equallyNearOnesAreTakenByNumber() {
        double[][] points = new double[225][];
        for (int t = 0; t < points.length; t++) {
            int row = t / 15;
            points[t] = new double[] {t % 15, row};
        }
        assertThat(new TreeSet<>(names(TaskGraph.nearest(points, 3)))).isEqualTo(sorted(points, 3));
        double[][] same = new double[6][2];
        assertThat(names(TaskGraph.nearest(same, 2)))
                .containsExactly("0-1", "0-2", "0-3", "0-4", "0-5", "1-2", "1-3", "1-4", "1-5");
    }

    /** Five far groups of 30: what joins them is the minimum spanning tree of all points, without its inner edges. */
    @Test
    void partsAreJoinedByTheirNearestPairs() {
        Random random = new Random(9);
        double[][] points = points(random, 150, 3, 0);
        for (int t = 0; t < points.length; t++) {
            points[t][0] += 100 * (t % 5) * (t % 5);
        }
        List<String> joined = new ArrayList<>(names(TaskGraph.nearest(points, 4)));
        joined.removeAll(sorted(points, 4));
        assertThat(joined).hasSize(4);
        List<String> tree = spanningTreeBetweenGroups(points, 5);
        assertThat(joined).containsExactlyInAnyOrderElementsOf(tree);
    }

    /** Prim's, without the edges inside a group. */
    private static List<String> spanningTreeBetweenGroups(double[][] points, int groups) {
        List<String> edges = new ArrayList<>();
        TreeSet<Integer> in = new TreeSet<>(List.of(0));
        while (in.size() < points.length) {
            double best = Double.POSITIVE_INFINITY;
            int[] nearest = {};
            for (int t : in) {
                for (int s = 0; s < points.length; s++) {
                    if (!in.contains(s) && distance(points[t], points[s]) < best) {
                        best = distance(points[t], points[s]);
                        nearest = new int[] {t, s};
                    }
                }
            }
            in.add(nearest[1]);
            if (nearest[0] % groups != nearest[1] % groups) {
                edges.add(Math.min(nearest[0], nearest[1]) + "-" + Math.max(nearest[0], nearest[1]));
            }
        }
        return edges;
    }

    @Test
    void refusesPointsThatAreNone() {
        double[][] points = {{0, 1}, {2, 3}, {4, 5}};
        for (int k : new int[] {-1, 0, 3}) {
            assertThatThrownBy(() -> TaskGraph.nearest(points, k))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("graph, nearest neighbours: expected a number of them from 1 to 2, one less than the"
                            + " tasks, found " + k);
        }
        assertThatThrownBy(() -> TaskGraph.nearest(new double[][] {{0, 1}, {2}}, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("point of task 1: expected 2 coordinates, found 1");
        for (double wrong : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e200}) {
            assertThatThrownBy(() -> TaskGraph.nearest(new double[][] {{0, 1}, {2, wrong}}, 1))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("point of task ");
        }
    }

    @Test
    void isWrittenAndRead() throws IOException, ClassNotFoundException {
        TaskGraph graph = TaskGraph.of(3, List.of(new Edge(2, 0, 0.5), new Edge(0, 1, 2)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(graph);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TaskGraph read = (TaskGraph) in.readObject();
            assertThat(read.tasks()).isEqualTo(3);
            assertThat(read.edges()).isEqualTo(graph.edges());
        }
    }
}
