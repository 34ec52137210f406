package org.mochafl.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.data.Truth;

/**
 * One measurement of scale.
 *
 * @param name of the structure
 * @param tasks m
 * @param target what it is to take at most, in seconds, if that was said
 * @param structure from the truth of the federation
 */
record ScaleCase(String name, int tasks, OptionalDouble target, Function<Truth, TaskStructure> structure) {

    private static final double LAMBDA = 0.1;
    private static final int GROUPS = 5;
    private static final int NEIGHBOURS = 5;

    /** All of them, the smaller ones of each structure first. */
    static final List<ScaleCase> ALL = Stream.of(
                    upTo(100_000, "mean", OptionalDouble.empty(), truth -> mean()),
                    upTo(100_000, "known-clusters", OptionalDouble.empty(), ScaleCase::knownClusters),
                    upTo(100_000, "robust", OptionalDouble.empty(), truth -> robust()),
                    upTo(100_000, "learned", OptionalDouble.of(5), truth -> LearnedCovariance.of(LAMBDA)),
                    upTo(10_000, "clusters", OptionalDouble.of(10), truth -> LearnedClusters.of(LAMBDA, GROUPS)),
                    upTo(10_000, "graph, a chain", OptionalDouble.of(10), ScaleCase::chain),
                    upTo(10_000, "graph, nearest", OptionalDouble.of(10), ScaleCase::nearest),
                    upTo(500, "sparse-precision", OptionalDouble.of(60), truth -> SparsePrecision.of(LAMBDA)),
                    upTo(500, "asymmetric", OptionalDouble.of(60), truth -> AsymmetricTasks.of(LAMBDA)),
                    upTo(500, "asymmetric:one-way", OptionalDouble.of(60), truth -> OneWayTransfer.of(LAMBDA)))
            .flatMap(List::stream)
            .toList();

    /** From 1,000 tasks on, each time ten times as many, up to the number that the target is for. */
    private static List<ScaleCase> upTo(
            int most, String name, OptionalDouble target, Function<Truth, TaskStructure> structure) {
        List<ScaleCase> cases = new ArrayList<>();
        for (int tasks = Math.min(1_000, most); tasks <= most; tasks *= 10) {
            cases.add(new ScaleCase(name, tasks, tasks == most ? target : OptionalDouble.empty(), structure));
        }
        return cases;
    }

    private static TaskStructure mean() {
        return MeanRegularised.of(LAMBDA, MeanRegularised.DEFAULT_COUPLING);
    }

    private static TaskStructure knownClusters(Truth truth) {
        return KnownClusters.of(LAMBDA, truth.groups());
    }

    private static TaskStructure robust() {
        return RobustMean.of(LAMBDA, RobustMean.DEFAULT_COUPLING, RobustPenalty.DEFAULT, OptionalDouble.empty());
    }

    private static TaskStructure chain(Truth truth) {
        return graph(TaskGraph.chain(truth.groups().length));
    }

    private static TaskStructure nearest(Truth truth) {
        return graph(TaskGraph.nearest(truth.weights(), NEIGHBOURS));
    }

    private static TaskStructure graph(TaskGraph graph) {
        return GraphRegularised.of(LAMBDA, GraphRegularised.DEFAULT_COUPLING, graph);
    }
}
