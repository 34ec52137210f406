package org.mochafl.core.structure;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import org.mochafl.core.structure.TaskGraph.Edge;

/** For every part of a graph its nearest pair of a point inside and one outside: a round of Borůvka's spanning tree. */
final class NearestParts implements PointDistances.Pairs {

    private final GraphParts parts;
    private final double[] distances;
    private final int[] lower;
    private final int[] higher;

    NearestParts(PointDistances points, GraphParts parts) {
        this.parts = parts;
        this.distances = new double[parts.count()];
        this.lower = new int[parts.count()];
        this.higher = new int[parts.count()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        points.visit(this);
    }

    @Override
    public double limit(int i, int j) {
        int a = parts.part()[i];
        int b = parts.part()[j];
        return a == b ? Double.NEGATIVE_INFINITY : Math.max(distances[a], distances[b]);
    }

    @Override
    public void take(int i, int j, double distance) {
        keep(parts.part()[i], i, j, distance);
        keep(parts.part()[j], i, j, distance);
    }

    /** The nearest, of equally near pairs the one with the lowest numbers: one order for all parts, so no cycle arises. */
    private void keep(int part, int i, int j, double distance) {
        boolean nearer = distance < distances[part];
        boolean tied = distance == distances[part];
        if (nearer || (tied && (i < lower[part] || (i == lower[part] && j < higher[part])))) {
            distances[part] = distance;
            lower[part] = i;
            higher[part] = j;
        }
    }

    /** A tie for each of these pairs, weight 1. */
    Collection<Edge> edges() {
        TreeMap<Long, Edge> edges = new TreeMap<>();
        for (int part = 0; part < distances.length; part++) {
            Edge edge = new Edge(lower[part], higher[part], 1);
            edges.put((long) edge.from() * parts.part().length + edge.to(), edge);
        }
        return edges.values();
    }
}
