package org.mochafl.core.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.mochafl.core.kernel.SymmetricMatrix.Eigen;

/** Those of EJML: one thread, the same bits every time and everywhere. */
final class JavaDecompositions implements Decompositions {

    static final String NAME = "java";

    @Override
    public Eigen eigen(int size, double[] values) {
        EigenDecomposition_F64<DMatrixRMaj> eig = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eig.decompose(DMatrixRMaj.wrap(size, size, values))) {
            throw Decompositions.unfinished(size);
        }
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        Arrays.sort(
                order,
                (a, b) -> Double.compare(
                        eig.getEigenvalue(b).getReal(), eig.getEigenvalue(a).getReal()));
        double[] sorted = new double[size];
        double[] vectors = new double[size * size];
        for (int i = 0; i < size; i++) {
            sorted[i] = eig.getEigenvalue(order[i]).getReal();
            System.arraycopy(eig.getEigenVector(order[i]).getData(), 0, vectors, i * size, size);
        }
        return new Eigen(sorted, vectors);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return NAME;
    }
}
