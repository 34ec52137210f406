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
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Rows are subtracted in sweeps of four, with the bits of one after the other; also where some depend on those before them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 50, 131})
    void hasTheBitsOfOneRowAfterTheOther(int size) {
        for (int dependent = -1; dependent < Math.min(size, 9); dependent++) {
            Random random = new Random(size);
            double[][] vectors = new double[size][size + 2];
            for (int i = 0; i < size; i++) {
                for (int f = 0; f < size + 2; f++) {
                    vectors[i][f] = i == dependent && i > 0 ? 2 * vectors[i - 1][f] : random.nextInt(9) - 4;
                }
            }
            double[][] rows = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    for (int f = 0; f < size + 2; f++) {
                        rows[i][j] += vectors[i][f] * vectors[j][f];
                    }
                }
            }
            double[] x = random.doubles(size).toArray();
            double[] expected = x.clone();
            plainly(Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new), expected);
            SemidefiniteSystem.solve(rows, x);
            assertThat(x).isEqualTo(expected);
            assertThat(dependent > 0 && x[dependent] != 0).isFalse();
        }
    }

    private static void plainly(double[][] rows, double[] b) {
        int size = b.length;
        double[] diagonal = new double[size];
        for (int k = 0; k < size; k++) {
            diagonal[k] = rows[k][k];
        }
        for (int k = 0; k < size; k++) {
            if (!(rows[k][k] > 1e-11 * diagonal[k])) {
                rows[k][k] = 0;
                continue;
            }
            for (int i = k + 1; i < size; i++) {
                double factor = -(rows[k][i] / rows[k][k]);
                for (int j = i; j < size; j++) {
                    rows[i][j] += factor * rows[k][j];
                }
                b[i] += factor * b[k];
            }
        }
        for (int k = size - 1; k >= 0; k--) {
            double products = DenseKernels.dot(rows[k], k + 1, b, k + 1, size - k - 1);
            b[k] = rows[k][k] == 0 ? 0 : (b[k] - products) / rows[k][k];
        }
    }

    private static double distance(DMatrixRMaj found, DMatrixRMaj expected) {
        DMatrixRMaj difference = new DMatrixRMaj(expected.getNumRows(), 1);
        CommonOps_DDRM.subtract(found, expected, difference);
        return NormOps_DDRM.normF(difference) / NormOps_DDRM.normF(expected);
    }
}
