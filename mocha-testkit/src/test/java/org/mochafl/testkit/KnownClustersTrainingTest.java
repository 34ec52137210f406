package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.KnownClusters;
import org.mochafl.core.structure.TaskStructure;

final class KnownClustersTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random, int tasks) {
        double lambda = Math.exp(random.nextGaussian() - 2);
        return KnownClusters.of(lambda, KnownClustersTest.groups(random, tasks), random.nextInt(3), random.nextInt(6));
    }
}
