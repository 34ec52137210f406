package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.GraphParts;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskGraph.Edge;
import org.mochafl.data.read.DeviceLines.Line;

/**
 * The edges of a graph over devices: a CSV table {@code from,to[,weight]} of their names. A header line of these words may
 * come first; the weight is 1 where the column is left out.
 */
public final class EdgeFile {

    private static final List<String> COLUMNS = List.of("from", "to", "weight");

    private EdgeFile() {}

    /**
     * The edges in the order of the file, such as {@link TaskGraph#of} takes.
     *
     * @param taskNames the data's devices by their number
     * @throws InvalidInput if the file is empty, has another number of columns, names a device that the data does not have,
     *     ties one to itself, has a pair twice (also turned round) or a weight that is not finite and above 0, or if there
     *     is no way between two devices
     */
    public static List<Edge> read(Path path, List<String> taskNames) {
        DeviceLines table = new DeviceLines(path, COLUMNS, 2, taskNames);
        List<Edge> edges = new ArrayList<>();
        Map<Long, Line> seen = new HashMap<>();
        for (Line line : table.read()) {
            Edge edge = new Edge(table.task(line, 0), table.task(line, 1), weight(table, line));
            if (edge.from() == edge.to()) {
                throw new InvalidInput(line.where() + ": expected two devices, found "
                        + Quoted.of(line.fields().get(0)) + " tied to itself");
            }
            long pair = (long) Math.min(edge.from(), edge.to()) * taskNames.size() + Math.max(edge.from(), edge.to());
            Line before = seen.putIfAbsent(pair, line);
            if (before != null) {
                throw new InvalidInput(line.where() + ": expected each pair of devices once, found "
                        + Quoted.of(line.fields().get(0)) + " and "
                        + Quoted.of(line.fields().get(1)) + " also in line " + before.number());
            }
            edges.add(edge);
        }
        requireConnected(path, edges, taskNames);
        return edges;
    }

    private static double weight(DeviceLines table, Line line) {
        if (line.fields().size() < COLUMNS.size()) {
            return 1;
        }
        double weight = table.number(line, 2);
        if (!TaskGraph.isWeight(weight)) {
            throw new InvalidInput(table.place(line, 2) + ": expected a number from " + TaskGraph.LEAST_WEIGHT + " to "
                    + TaskGraph.MOST_WEIGHT + ", found "
                    + Quoted.of(line.fields().get(2)));
        }
        return weight;
    }

    private static void requireConnected(Path path, List<Edge> edges, List<String> taskNames) {
        GraphParts parts = GraphParts.of(taskNames.size(), edges);
        if (parts.count() > 1) {
            throw new InvalidInput(path + ": expected a way between any two devices, found " + parts.count()
                    + " parts; the smallest has " + parts.smallestSize() + " of " + taskNames.size() + " devices, "
                    + Quoted.of(taskNames.get(parts.memberOfSmallest())) + " among them");
        }
    }
}
