package org.mochafl.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskStructure;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Truth;

/**
 * A structure as it is compared in the planted worlds, with its usual settings.
 *
 * @param name in tables
 * @param pooled whether all rows train one model
 * @param source makes it
 */
record PlantedStructure(String name, boolean pooled, Source source) {

    /** k of clusters where the world has no groups. */
    private static final int CLUSTERS = 3;

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
                    "clusters", false, (truth, training) -> lambda -> LearnedClusters.of(lambda, CLUSTERS)),
            new PlantedStructure(
                    "robust",
                    false,
                    (truth, training) -> lambda -> RobustMean.of(
                            lambda, RobustMean.DEFAULT_COUPLING, RobustPenalty.DEFAULT, OptionalDouble.empty())));

    /** Whether it can be made there: known clusters need groups to be given. */
    boolean suits(PlantedWorld world) {
        return !name.equals("known-clusters") || world.own().contains(name);
    }

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
}
