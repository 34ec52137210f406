package org.mochafl.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mochafl.core.structure.Findings;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.Truth;
import org.mochafl.data.protocol.Summary;
import org.mochafl.data.protocol.TaskMetric;

/**
 * How much of a world's truth its own structure found, seed by seed.
 *
 * @param what is measured
 * @param values one a seed
 */
record WorldRecovery(String what, List<Double> values) {

    private static final String ROBUST = "robust";

    /** All that is measured in a world, of the structures that ran there. */
    static List<WorldRecovery> of(WorldResult result, int threads) {
        List<WorldRecovery> all = new ArrayList<>();
        for (String structure : result.world().own()) {
            if (result.structures().contains(structure)) {
                switch (structure) {
                    case "clusters" -> all.add(groups(result));
                    case ROBUST -> {
                        all.add(outliers(result));
                        all.add(inliers(result, threads));
                    }
                    case "sparse-precision" ->
                        all.add(each(
                                result,
                                "sparse-precision: F1 of the edges",
                                run -> Recovery.edgesF1(
                                        links(run, structure), run.truth().ties())));
                    case "asymmetric", "asymmetric:one-way" ->
                        all.add(each(
                                result,
                                structure + ": planted influences with the right direction",
                                run -> Recovery.directionsRight(
                                        links(run, structure),
                                        run.truth().influences(),
                                        run.truth().groups().length)));
                    case "graph" -> all.add(againstMean(result));
                    default -> {}
                }
            }
        }
        return all;
    }

    private static List<Findings.Link> links(WorldRun run, String structure) {
        return run.found(structure).links();
    }

    private static WorldRecovery groups(WorldResult result) {
        return each(
                result,
                "clusters: adjusted Rand index of the groups",
                run -> Recovery.adjustedRand(
                        run.found("clusters").groups(), run.truth().groups()));
    }

    private static WorldRecovery outliers(WorldResult result) {
        return each(
                result,
                "robust: area under the ROC curve of the outliers",
                run -> Recovery.outlierAuc(run.found(ROBUST).trust(), marked(run.truth())));
    }

    private static boolean[] marked(Truth truth) {
        boolean[] marked = new boolean[truth.groups().length];
        IntStream.range(0, marked.length).forEach(t -> marked[t] = truth.isOutlier(t));
        return marked;
    }

    /** The same training and test rows of the inliers, with the outliers among the tasks and without. */
    private static WorldRecovery inliers(WorldResult result, int threads) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < result.runs().size(); i++) {
            WorldRun with = result.runs().get(i);
            long seed = i + 1L;
            Federation federation = result.world().federation(seed);
            List<TaskData> inliers = IntStream.range(0, federation.tasks().size())
                    .filter(t -> !with.truth().isOutlier(t))
                    .mapToObj(federation.tasks()::get)
                    .toList();
            List<PlantedStructure> robust = PlantedStructure.ALL.stream()
                    .filter(structure -> structure.name().equals(ROBUST))
                    .toList();
            WorldRun without = WorldRun.of(federation.with(inliers, List.of()), robust, seed, threads);
            double alone = without.error(ROBUST);
            double among = mean(with.result(ROBUST).metrics().perTask(), with.truth());
            values.add(among / alone - 1);
        }
        return new WorldRecovery("robust: inliers' error above a run without the outliers, relative", values);
    }

    private static double mean(List<TaskMetric> tasks, Truth truth) {
        return IntStream.range(0, tasks.size())
                .filter(t -> !truth.isOutlier(t))
                .mapToDouble(t -> tasks.get(t).value())
                .average()
                .orElseThrow();
    }

    private static WorldRecovery againstMean(WorldResult result) {
        return each(
                result,
                "graph: its error below that of mean, relative",
                run -> 1 - run.error("graph") / run.error("mean"));
    }

    private static WorldRecovery each(WorldResult result, String what, ToDoubleFunction<WorldRun> value) {
        return new WorldRecovery(
                what, result.runs().stream().mapToDouble(value).boxed().toList());
    }

    Summary summary() {
        return Summary.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Every value. */
    String each() {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(", "));
    }
}
