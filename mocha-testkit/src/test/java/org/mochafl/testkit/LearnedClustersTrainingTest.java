package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.LearnedClusters;
import org.mochafl.core.structure.TaskStructure;

final class LearnedClustersTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random) {
        return new LearnedClusters(Math.exp(random.nextGaussian() - 2), 1 + random.nextInt(2), 0.1);
    }
}
