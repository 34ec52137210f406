package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.AsymmetricTasks;
import org.mochafl.core.structure.TaskStructure;

final class AsymmetricTasksTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random) {
        return AsymmetricTasks.of(
                Math.exp(random.nextGaussian() - 3), 1 + random.nextInt(10), 0.1 * (1 + random.nextInt(20)));
    }
}
