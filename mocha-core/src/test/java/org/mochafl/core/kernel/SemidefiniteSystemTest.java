package org.mochafl.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SemidefiniteSystemTest {

    /** A = B Bᵀ of a rank, b = A x: where the rank is full the solution is EJML's, where not it solves the system all the same. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "7, 7", "7, 3", "40, 40", "40, 11", "130, 130", "130, 64"})
    void solves(int size, int rank) {
        Random random = new Random(size + rank);
        DMatrixRMaj factor = RandomMatrices_DDRM.rectangle(size, rank, -1, 1, random);
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multTransB(factor, factor, matrix);
        DMatrixRMaj right = new DMatrixRMaj(size, 1);
        CommonOps_DDRM.mult(matrix, RandomMatrices_DDRM.rectangle(size, 1, -1, 1, random), right);
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) { // the lower triangle is not read
                rows[i][j] = matrix.get(i, j);
            }
        }
        double[] x = right.getData().clone();
        SemidefiniteSystem.solve(rows, x);
        DMatrixRMaj product = new DMatrixRMaj(size, 1);
        CommonOps_DDRM.mult(matrix, new DMatrixRMaj(size, 1, true, x), product);
        assertThat(distance(product, right)).isLessThan(1e-8);
        if (rank == size) {
            DMatrixRMaj expected = new DMatrixRMaj(size, 1);
            assertThat(CommonOps_DDRM.solve(matrix, right, expected)).isTrue();
            assertThat(distance(new DMatrixRMaj(size, 1, true, x), expected)).isLessThan(1e-5);
        }
        assertThat(Arrays.stream(x).filter(value -> value == 0)).hasSize(size - rank);
    }

    private static double distance(DMatrixRMaj found, DMatrixRMaj expected) {
        DMatrixRMaj difference = new DMatrixRMaj(expected.getNumRows(), 1);
        CommonOps_DDRM.subtract(found, expected, difference);
        return NormOps_DDRM.normF(difference) / NormOps_DDRM.normF(expected);
    }
}
