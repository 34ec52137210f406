package org.mochafl.testkit;

import java.util.OptionalDouble;
import java.util.Random;
import org.mochafl.core.structure.RobustMean;
import org.mochafl.core.structure.RobustPenalty;
import org.mochafl.core.structure.TaskStructure;

final class RobustMeanTrainingTest extends TrainingLaws {

    /** The variant with a joint certificate; the others are in {@code RobustOuterLoopTest}. */
    @Override
    protected TaskStructure structure(Random random) {
        double lambda = Math.exp(random.nextGaussian() - 2);
        double threshold = 0.3 * Math.exp(random.nextGaussian());
        return RobustMean.of(lambda, 1 + random.nextInt(10), RobustPenalty.HUBER, OptionalDouble.of(threshold));
    }
}
