package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import org.mochafl.core.structure.TaskGraph.Edge;

/** The k nearest of every point, by distance and then by number. */
final class NearestTasks implements PointDistances.Pairs {

    private final int k;
    private final int count;
    private final int[] tasks;
    private final double[] distances;

    NearestTasks(PointDistances points, int k) {
        this.k = k;
        this.count = points.count();
        this.tasks = new int[Math.multiplyExact(count, k)];
        this.distances = new double[tasks.length];
        Arrays.fill(tasks, Integer.MAX_VALUE);
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        points.visit(this);
    }

    @Override
    public double limit(int i, int j) {
        return Math.max(distances[i * k + k - 1], distances[j * k + k - 1]);
    }

    @Override
    public void take(int i, int j, double distance) {
        insert(i, j, distance);
        insert(j, i, distance);
    }

    private void insert(int of, int task, double distance) {
        int start = of * k;
        int place = start + k - 1;
        if (!nearer(distance, task, place)) {
            return;
        }
        while (place > start && nearer(distance, task, place - 1)) {
            distances[place] = distances[place - 1];
            tasks[place] = tasks[place - 1];
            place--;
        }
        distances[place] = distance;
        tasks[place] = task;
    }

    private boolean nearer(double distance, int task, int place) {
        return distance < distances[place] || (distance == distances[place] && task < tasks[place]);
    }

    /** A tie for each pair of which one is among the nearest of the other, weight 1. */
    Collection<Edge> edges() {
        TreeMap<Long, Edge> edges = new TreeMap<>();
        for (int place = 0; place < tasks.length; place++) {
            Edge edge = new Edge(place / k, tasks[place], 1).upward();
            edges.put((long) edge.from() * count + edge.to(), edge);
        }
        return edges.values();
    }
}
