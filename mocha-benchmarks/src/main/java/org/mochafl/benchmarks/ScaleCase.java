package org.mochafl.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
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

    /** All of them, the smaller ones of each structure first. */
    static final List<ScaleCase> ALL = List.of(
            new ScaleCase("mean", 1_000, OptionalDouble.empty(), truth -> mean()),
            new ScaleCase("mean", 10_000, OptionalDouble.empty(), truth -> mean()),
            new ScaleCase("mean", 100_000, OptionalDouble.empty(), truth -> mean()),
            new ScaleCase("robust", 1_000, OptionalDouble.empty(), truth -> robust()),
            new ScaleCase("robust", 10_000, OptionalDouble.empty(), truth -> robust()),
            new ScaleCase("robust", 100_000, OptionalDouble.empty(), truth -> robust()),
            new ScaleCase("learned", 1_000, OptionalDouble.empty(), truth -> LearnedCovariance.of(LAMBDA)),
            new ScaleCase("learned", 10_000, OptionalDouble.empty(), truth -> LearnedCovariance.of(LAMBDA)),
            new ScaleCase("learned", 100_000, OptionalDouble.of(5), truth -> LearnedCovariance.of(LAMBDA)));

    private static TaskStructure mean() {
        return MeanRegularised.of(LAMBDA, MeanRegularised.DEFAULT_COUPLING);
    }

    private static TaskStructure robust() {
        return RobustMean.of(LAMBDA, RobustMean.DEFAULT_COUPLING, RobustPenalty.DEFAULT, OptionalDouble.empty());
    }
}
