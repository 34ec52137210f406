package org.mochafl.testkit;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskStructure;

final class RobustMeanTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random) {
        List<RobustPenalty> penalties = List.of(RobustPenalty.values());
        RobustPenalty penalty = penalties.get(random.nextInt(penalties.size()));
        double lambda = Math.exp(random.nextGaussian() - 2);
        double threshold = 0.3 * Math.exp(random.nextGaussian());
        return RobustMean.of(lambda, 1 + random.nextInt(10), penalty, OptionalDouble.of(threshold));
    }
}
