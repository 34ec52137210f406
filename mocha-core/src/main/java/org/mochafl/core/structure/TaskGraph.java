package org.mochafl.core.structure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.mochafl.core.InvalidInput;

/**
 * A connected graph over m tasks, without directions: which tasks are tied, and how strongly.
 *
 * <p>Immutable.
 */
public final class TaskGraph implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The smallest weight of an edge. */
    public static final double LEAST_WEIGHT = Setting.LEAST;

    /** The largest weight of an edge. */
    public static final double MOST_WEIGHT = Setting.MOST;

    private static final Comparator<Edge> ORDER =
            Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to);

    private final int tasks;
    private final ArrayList<Edge> edges;

    /**
     * A tie between two tasks; which of them is named first does not matter.
     *
     * @param from its one end, a task's number from 0
     * @param to its other end
     * @param weight how strong it is, above 0
     */
    public record Edge(int from, int to, double weight) implements Serializable {

        /** The same tie, with the lower number first. */
        Edge upward() {
            return from <= to ? this : new Edge(to, from, weight);
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    private TaskGraph(int tasks, List<Edge> edges) {
        this.tasks = tasks;
        this.edges = new ArrayList<>(edges);
        this.edges.sort(ORDER);
    }

    /**
     * A graph from its edges. One task alone has none.
     *
     * @throws InvalidInput if an edge names no task, ties a task to itself, is there twice (also turned round), or has no
     *     {@linkplain #isWeight weight}; or if the graph is in parts, since an edge was probably forgotten
     */
    public static TaskGraph of(int tasks, List<Edge> edges) {
        requireTasks(tasks);
        List<Edge> upward = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            upward.add(checked(tasks, edge).upward());
        }
        TaskGraph graph = new TaskGraph(tasks, upward);
        for (int e = 1; e < graph.edges.size(); e++) {
            if (ORDER.compare(graph.edges.get(e - 1), graph.edges.get(e)) == 0) {
                throw new InvalidInput(
                        "graph, edge " + graph.edges.get(e) + ": expected each pair of tasks once, found it twice");
            }
        }
        GraphParts parts = GraphParts.of(tasks, edges);
        if (parts.count() > 1) {
            throw new InvalidInput("graph: expected a way between any two tasks, found " + parts.count()
                    + " parts; the smallest has " + parts.smallestSize() + " of " + tasks + " tasks, task "
                    + parts.memberOfSmallest() + " among them");
        }
        return graph;
    }

    /** Whether an edge may have this weight: finite and above 0, with squares and quotients that are so too. */
    public static boolean isWeight(double weight) {
        return weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT;
    }

    private static void requireTasks(int tasks) {
        if (tasks < 1) {
            throw new InvalidInput("graph: expected at least 1 task, found " + tasks);
        }
    }

    private static Edge checked(int tasks, Edge edge) {
        for (int end : new int[] {edge.from, edge.to}) {
            if (end < 0 || end >= tasks) {
                throw new InvalidInput(
                        "graph, edge " + edge + ": expected tasks from 0 to " + (tasks - 1) + ", found " + end);
            }
        }
        if (edge.from == edge.to) {
            throw new InvalidInput("graph, edge " + edge + ": expected two tasks, found one tied to itself");
        }
        Setting.positive("graph, edge " + edge + ", weight", edge.weight);
        return edge;
    }

    /** Task t is tied to task t + 1, with weight 1. */
    public static TaskGraph chain(int tasks) {
        requireTasks(tasks);
        List<Edge> edges = new ArrayList<>(tasks);
        for (int t = 0; t + 1 < tasks; t++) {
            edges.add(new Edge(t, t + 1, 1));
        }
        return new TaskGraph(tasks, edges);
    }

    /** A chain whose ends are tied too; with fewer than three tasks it is the chain. */
    public static TaskGraph ring(int tasks) {
        TaskGraph chain = chain(tasks);
        if (tasks < 3) {
            return chain;
        }
        List<Edge> edges = new ArrayList<>(chain.edges);
        edges.add(new Edge(0, tasks - 1, 1));
        return new TaskGraph(tasks, edges);
    }

    /**
     * Two tasks are tied, with weight 1, where one is among the k nearest of the other in Euclidean distance; of equally
     * near ones the lower number is nearer. Where this graph is in parts, they are joined as by a minimum spanning tree: by
     * the nearest pair of a part and the others, until there is one part. O(m² d).
     *
     * @param points a point for each task, all with as many finite coordinates
     * @param k from 1 to m − 1
     */
    public static TaskGraph nearest(double[][] points, int k) {
        requireTasks(points.length);
        if (k < 1 || k >= points.length) {
            throw new InvalidInput("graph, nearest neighbours: expected a number of them from 1 to "
                    + (points.length - 1) + ", one less than the tasks, found " + k);
        }
        PointDistances distances = new PointDistances(points);
        List<Edge> edges = new ArrayList<>(new NearestTasks(distances, k).edges());
        GraphParts parts = GraphParts.of(points.length, edges);
        while (parts.count() > 1) {
            edges.addAll(new NearestParts(distances, parts).edges());
            parts = GraphParts.of(points.length, edges);
        }
        return new TaskGraph(points.length, edges);
    }

    /** m. */
    public int tasks() {
        return tasks;
    }

    /** The edges, each from its lower number, in rising order. */
    public List<Edge> edges() {
        return List.copyOf(edges);
    }

    /** L_ts of the Laplacian L: the weights of all edges of t where t = s, else minus that of the edge t-s, or 0. */
    public double laplacian(int t, int s) {
        if (t == s) {
            return edges.stream()
                    .filter(edge -> edge.from == t || edge.to == t)
                    .mapToDouble(Edge::weight)
                    .sum();
        }
        int place = Collections.binarySearch(edges, new Edge(t, s, 1).upward(), ORDER);
        return place < 0 ? 0 : -edges.get(place).weight;
    }

    /** The numbers of the edges' lower ends, in the order of {@link #edges}. */
    int[] lowerEnds() {
        return edges.stream().mapToInt(Edge::from).toArray();
    }

    /** The numbers of their higher ends. */
    int[] higherEnds() {
        return edges.stream().mapToInt(Edge::to).toArray();
    }

    /** Their weights times a number. */
    double[] weights(double scale) {
        double[] weights = edges.stream().mapToDouble(Edge::weight).toArray();
        Arrays.setAll(weights, e -> scale * weights[e]);
        return weights;
    }
}
