package org.mochafl.testkit;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.TaskStructure;

final class IndependentTasksTest extends StructureLaws {

    @Override
    protected TaskStructure structure(Random random) {
        return new IndependentTasks(Math.exp(3 * random.nextGaussian()));
    }

    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        return structure.settings().get("lambda") / 2 * CoupledVectors.dot(w, w);
    }
}
