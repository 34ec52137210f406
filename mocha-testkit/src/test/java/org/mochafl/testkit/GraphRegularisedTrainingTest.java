package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.GraphRegularised;
import org.mochafl.core.structure.TaskStructure;

final class GraphRegularisedTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random, int tasks) {
        double lambda = Math.exp(random.nextGaussian() - 2);
        return GraphRegularised.of(lambda, random.nextInt(4), GraphRegularisedTest.graph(random, tasks));
    }
}
