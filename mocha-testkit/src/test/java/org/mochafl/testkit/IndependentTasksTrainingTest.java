package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.TaskStructure;

final class IndependentTasksTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random) {
        return new IndependentTasks(Math.exp(random.nextGaussian() - 2));
    }
}
