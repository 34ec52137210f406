package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.SparsePrecision;
import org.mochafl.core.structure.TaskStructure;

final class SparsePrecisionTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random) {
        double lambda = Math.exp(random.nextGaussian() - 4);
        return new SparsePrecision(lambda, lambda * (random.nextBoolean() ? 0.1 : 1), 1 + random.nextInt(3));
    }
}
