package org.mochafl.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mochafl.cli.StructurePlans.Pulls;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.data.read.EdgeFile;
import org.mochafl.data.read.GroupFile;
import org.mochafl.data.read.TaskRanges;

/** Structures whose relation is told, or found before the training: groups and graphs. */
final class GivenRelations {

    static final String GROUPS = "groups";
    static final String BETWEEN = "between";
    static final String WITHIN = "within";
    static final String EPSILON_M = "epsilonM";
    static final String EPSILON_B = "epsilonB";
    static final String EPSILON_W = "epsilonW";
    static final String EDGES = "edges";
    static final String NEIGHBOURS = "neighbours";

    /** The nearest neighbours of a device where nothing is said; fewer where there are fewer others. */
    static final int USUAL_NEIGHBOURS = 5;

    private static final Pattern RANGES = Pattern.compile("[\\d\\s,-]+");

    private GivenRelations() {}

    /** ε_M, ε_B and ε_W at a λ, as {@link KnownClusters#of} has them unless they were set. */
    private record Epsilons(StructureValues values) {

        Epsilons {
            values.checkEither(BETWEEN, EPSILON_B);
            values.checkEither(WITHIN, EPSILON_W);
        }

        KnownClusters at(double lambda, int[] groups) {
            double mean = lambda / 2;
            double between = values.has(EPSILON_B) ? 0 : values.number(BETWEEN);
            double within = values.has(EPSILON_W) ? 0 : values.number(WITHIN);
            KnownClusters usual = KnownClusters.of(lambda, groups, between, within);
            boolean any = values.has(EPSILON_M) || values.has(EPSILON_B) || values.has(EPSILON_W);
            return any
                    ? new KnownClusters(
                            groups,
                            values.has(EPSILON_M) ? values.number(EPSILON_M) : mean,
                            values.has(EPSILON_B) ? values.number(EPSILON_B) : (1 + between) * mean,
                            values.has(EPSILON_W) ? values.number(EPSILON_W) : (1 + within) * mean)
                    : usual;
        }
    }

    static StructurePlan knownClusters(StructureValues values) {
        String text = values.text(GROUPS).orElse("");
        Function<List<String>, int[]> groups;
        if (RANGES.matcher(text).matches()) {
            groups = tasks -> TaskRanges.parse(text, tasks.size());
        } else {
            Path file = file(GROUPS, "ranges of devices such as 1-15,16-29", text);
            groups = once(tasks -> GroupFile.read(file, tasks));
        }
        Epsilons epsilons = new Epsilons(values);
        return StructurePlan.of(
                lambda -> epsilons.at(lambda, new int[] {0}),
                (lambda, context) -> epsilons.at(lambda, groups.apply(context.tasks())),
                tasks -> epsilons.at(1, groups.apply(tasks)));
    }

    static StructurePlan graph(StructureValues values) {
        values.checkEither(EDGES, NEIGHBOURS);
        Pulls pulls = Pulls.of(values);
        return values.text(EDGES).map(text -> toldGraph(text, pulls)).orElseGet(() -> nearest(values, pulls));
    }

    private static StructurePlan toldGraph(String text, Pulls pulls) {
        Function<List<String>, TaskGraph> graph = switch (text) {
            case "chain" -> tasks -> TaskGraph.chain(tasks.size());
            case "ring" -> tasks -> TaskGraph.ring(tasks.size());
            default -> {
                Path file = file(EDGES, "chain, ring", text);
                yield once(tasks -> TaskGraph.of(tasks.size(), EdgeFile.read(file, tasks)));
            }
        };
        return graphPlan(pulls, (lambda, context) -> graph.apply(context.tasks()), tasks -> {
            Objects.requireNonNull(graph.apply(tasks));
        });
    }

    private static StructurePlan nearest(StructureValues values, Pulls pulls) {
        int neighbours = values.whole(NEIGHBOURS);
        if (neighbours < 1) {
            throw new InvalidInput("--set " + NEIGHBOURS + ": expected at least 1, found " + neighbours);
        }
        boolean usual = !values.has(NEIGHBOURS);
        return graphPlan(
                pulls,
                (lambda, context) -> TaskGraph.nearest(
                        context.independentModels(lambda),
                        Math.min(neighbours, context.tasks().size() - 1)),
                tasks -> {
                    if (!usual && neighbours >= tasks.size()) {
                        throw new InvalidInput("--set " + NEIGHBOURS + ": expected at most " + (tasks.size() - 1)
                                + ", one less than the devices, found " + neighbours);
                    }
                });
    }

    /** The graph of some tasks at a λ. */
    private interface GraphMaker {

        TaskGraph at(double lambda, StructureContext context);
    }

    private static StructurePlan graphPlan(Pulls pulls, GraphMaker graph, Consumer<List<String>> check) {
        return StructurePlan.of(
                lambda -> new GraphRegularised(TaskGraph.chain(2), pulls.toOthers(lambda), pulls.toZero(lambda)),
                (lambda, context) ->
                        new GraphRegularised(graph.at(lambda, context), pulls.toOthers(lambda), pulls.toZero(lambda)),
                check);
    }

    /** A file that is there. */
    private static Path file(String setting, String otherwise, String text) {
        try {
            Path file = Path.of(text);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException noPath) {
            // nor is it a file
        }
        throw new InvalidInput("--set " + setting + ": expected " + otherwise + " or a file, found '" + text + "'");
    }

    /** Reads once for the same tasks. */
    private static <T> Function<List<String>, T> once(Function<List<String>, T> read) {
        Map<List<String>, T> known = new ConcurrentHashMap<>();
        return tasks -> known.computeIfAbsent(tasks, read);
    }
}
