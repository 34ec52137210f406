package org.mochafl.testkit;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.structure.TaskStructure;

final class MeanRegularisedTest extends StructureLaws {

    @Override
    protected TaskStructure structure(Random random) {
        double l2 = Math.exp(2 * random.nextGaussian());
        return new MeanRegularised(random.nextInt(5) == 0 ? 0 : l2 * Math.exp(3 * random.nextGaussian()), l2);
    }

    @Override
    protected double regulariser(TaskStructure structure, DMatrixRMaj w, DMatrixRMaj coupling) {
        double[][] models = new double[w.getNumCols()][];
        for (int t = 0; t < models.length; t++) {
            models[t] = CoupledVectors.column(w, t);
        }
        return Problem.meanRegulariser(
                models, structure.settings().get("l1"), structure.settings().get("l2"));
    }
}
