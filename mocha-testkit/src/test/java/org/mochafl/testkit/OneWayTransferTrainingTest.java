package org.mochafl.testkit;

import java.util.Random;
import org.mochafl.core.structure.OneWayTransfer;
import org.mochafl.core.structure.TaskStructure;

final class OneWayTransferTrainingTest extends TrainingLaws {

    @Override
    protected TaskStructure structure(Random random) {
        return OneWayTransfer.of(Math.exp(random.nextGaussian() - 2), 0.1 * (1 + random.nextInt(20)));
    }

    /** A step of a task changes what those are pulled to that follow it. */
    @Override
    protected boolean lowersOneObjective() {
        return false;
    }
}
