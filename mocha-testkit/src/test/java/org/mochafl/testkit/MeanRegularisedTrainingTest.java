package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskStructure;

final class MeanRegularisedTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random) {
        return MeanRegularised.of(Math.exp(random.nextGaussian() - 2), random.nextInt(4));
    }
}
