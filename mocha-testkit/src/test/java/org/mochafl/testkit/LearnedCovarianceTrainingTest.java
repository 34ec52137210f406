package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.TaskStructure;

final class LearnedCovarianceTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random) {
        return new LearnedCovariance(Math.exp(random.nextGaussian() - 1), random.nextBoolean() ? 0.1 : 1e-2);
    }
}
