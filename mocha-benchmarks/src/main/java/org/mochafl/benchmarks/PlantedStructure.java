package org.mochafl.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.loss.SquaredLoss;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.structure.TaskGraph;
import org.mochafl.core.structure.TaskGraph.Edge;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.Mocha;
import org.mochafl.core.train.MochaSettings;
import org.mochafl.core.train.PersonalModels;
import org.mochafl.data.Truth;
import org.mochafl.data.protocol.LinearPredictor;

/**
 * A structure as it is compared in the planted worlds, with its usual settings.
 *
 * @param name in tables
 * @param pooled whether all rows train one model
 * @param source makes it
 */
record PlantedStructure(String name, boolean pooled, Source source) {

    /** k of clusters, right where there are groups. */
    private static final int CLUSTERS = 3;

    /** How many neighbours a task is tied to where no graph is given. */
    private static final int NEIGHBOURS = 3;

    /** λ of the local models whose distances make that graph. */
    private static final double LOCAL_LAMBDA = 0.1;

    private static final String KNOWN_CLUSTERS = "known-clusters";

    /** All of them. */
    static final List<PlantedStructure> ALL = List.of(
            new PlantedStructure("independent", false, (truth, training) -> IndependentTasks::new),
            new PlantedStructure("global", true, (truth, training) -> IndependentTasks::new),
            new PlantedStructure(
                    "mean",
                    false,
                    (truth, training) -> lambda -> MeanRegularised.of(lambda, MeanRegularised.DEFAULT_COUPLING)),
            new PlantedStructure("learned", false, (truth, training) -> LearnedCovariance::of),
            new PlantedStructure(
                    KNOWN_CLUSTERS, false, (truth, training) -> lambda -> KnownClusters.of(lambda, truth.groups())),
            new PlantedStructure(
                    "clusters", false, (truth, training) -> lambda -> LearnedClusters.of(lambda, CLUSTERS)),
            new PlantedStructure("graph", false, (truth, training) -> {
                TaskGraph graph = truth.ties().stream().allMatch(tie -> tie.weight() > 0)
                                && !truth.ties().isEmpty()
                        ? given(truth)
                        : TaskGraph.nearest(localModels(training), NEIGHBOURS);
                return lambda -> GraphRegularised.of(lambda, GraphRegularised.DEFAULT_COUPLING, graph);
            }),
            new PlantedStructure(
                    "robust",
                    false,
                    (truth, training) -> lambda -> RobustMean.of(
                            lambda, RobustMean.DEFAULT_COUPLING, RobustPenalty.DEFAULT, OptionalDouble.empty())),
            new PlantedStructure("sparse-precision", false, (truth, training) -> SparsePrecision::of),
            new PlantedStructure("asymmetric", false, (truth, training) -> AsymmetricTasks::of),
            new PlantedStructure("asymmetric:one-way", false, (truth, training) -> OneWayTransfer::of));

    /** Makes a structure for any λ. */
    @FunctionalInterface
    interface Source {

        /**
         * The structure over these tasks.
         *
         * @param truth of the world, for structures that are given a part of it
         * @param training rows to learn from
         */
        DoubleFunction<TaskStructure> of(Truth truth, List<TaskData> training);
    }

    /** Whether it can be made there: known clusters need groups to be given. */
    boolean suits(PlantedWorld world) {
        return !name.equals(KNOWN_CLUSTERS) || world.own().contains(name);
    }

    private static TaskGraph given(Truth truth) {
        List<Edge> edges = truth.ties().stream()
                .map(tie -> new Edge(tie.from(), tie.to(), 1))
                .toList();
        return TaskGraph.of(truth.groups().length, edges);
    }

    private static double[][] localModels(List<TaskData> training) {
        try (InProcessFleet fleet = new InProcessFleet(training, 1)) {
            MochaSettings settings = MochaSettings.of(new IndependentTasks(LOCAL_LAMBDA), SquaredLoss.INSTANCE);
            return LinearPredictor.of(PersonalModels.of(fleet, new Mocha(settings).train(fleet)))
                    .weights();
        }
    }
}
