package org.mochafl.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.SymmetricMatrix;

/** A metric beside dense matrices of another library. */
final class FeatureMetricTest {

    private static final double NEARLY = 1e-12;

    private final Random random = new Random(5);

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static DMatrixRMaj matrix(int rows, int columns, double[] values) {
        return DMatrixRMaj.wrap(rows, columns, values);
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null);
    }

    private static DMatrixRMaj transposed(DMatrixRMaj a) {
        return CommonOps_DDRM.transpose(a, null);
    }

    @Test
    void isADiagonalAndAFewDirections() {
        double[] vectors = numbers(2 * 7);
        double[] q = {2, 0.5};
        DMatrixRMaj p = matrix(2, 7, vectors);
        DMatrixRMaj expected = product(transposed(p), product(CommonOps_DDRM.diag(q), p));
        CommonOps_DDRM.addEquals(expected, 0.3, CommonOps_DDRM.identity(7));
        FeatureMetric metric = FeatureMetric.of(7, 0.3, q, vectors);
        assertThat(metric.values()).containsExactly(expected.getData(), within(NEARLY));
        double[] v = numbers(7);
        assertThat(metric.times(v))
                .containsExactly(product(expected, matrix(7, 1, v)).getData(), within(NEARLY));
    }

    /** K = R Rᵀ, by Cholesky's factor, and where there is none by eigenvalues: products of turned rows are x_iᵀ K x_j. */
    @ParameterizedTest
    @CsvSource({"dense, 0.3", "floats, 0.3", "sparse, 0.3", "dense, 0", "sparse, 0"})
    void turnedRowsHaveTheProductsOfTheMetric(String storage, double delta) {
        int n = 6;
        int d = 9;
        double[] values = numbers(n * d);
        for (int k = 0; k < values.length; k += 3) {
            values[k] = 0;
        }
        if (storage.equals("floats")) {
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) values[k];
            }
        }
        Rows rows = switch (storage) {
            case "dense" -> DenseRows.of(values, n, d);
            case "floats" -> FloatRows.of(floats(values), n, d);
            default -> sparse(values, n, d);
        };
        FeatureMetric metric = FeatureMetric.of(d, delta, new double[] {2, 0.5}, numbers(2 * d));
        double[] labels = numbers(n);
        TaskData turned = TaskData.of("t", rows, labels).under(metric);
        DMatrixRMaj x = matrix(n, d, values);
        DMatrixRMaj products = product(product(x, matrix(d, d, metric.values())), transposed(x));
        double[] own = new double[d];
        for (int i = 0; i < n; i++) {
            assertThat(turned.label(i, 0)).isEqualTo(labels[i]);
            turned.rows().copyTo(i, own, 0);
            for (int j = 0; j < n; j++) {
                assertThat(turned.rows().dot(j, own, 0)).isCloseTo(products.get(i, j), within(NEARLY));
            }
            assertThat(turned.squaredNorms()[i]).isCloseTo(products.get(i, i), within(NEARLY));
        }
    }

    @Test
    void isForOneOutputAndItsOwnFeatures() {
        FeatureMetric metric = FeatureMetric.of(3, 1, new double[0], new double[0]);
        TaskData two = TaskData.of("t", DenseRows.of(new double[3], 1, 3), new double[2], 2);
        TaskData wide = TaskData.of("t", DenseRows.of(new double[4], 1, 4), new double[1]);
        assertThatThrownBy(() -> two.under(metric)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wide.under(metric))
                .hasMessage("metric of 3 features: expected a task of so many and one output, found 4 and 1");
    }

    @Test
    void itsBoundIsAboveItsEigenvalues() {
        FeatureMetric metric = FeatureMetric.of(7, 0.3, new double[] {2, 0.5}, numbers(14));
        double largest = new SymmetricMatrix(7, metric.values().clone()).eigen().values()[0];
        assertThat(metric.bound()).isBetween(largest, 7 * largest);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, 5})
    void numbersThatAreNoMetricAreRefused(double one) {
        double[] values = {1, 0, 0, one == 5 ? 1 : one};
        values[1] = one == 5 ? 5 : 0;
        assertThatThrownBy(() -> new FeatureMetric(2, values))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected finite numbers");
    }

    /** A model K v beside rows of data predicts what the turned model predicts beside turned rows. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0})
    void aTurnedModelPredictsTheSame(double delta) {
        FeatureMetric metric = FeatureMetric.of(9, delta, new double[] {2, 0.5}, numbers(18));
        double[] v = numbers(9);
        double[] x = numbers(9);
        double[] turnedModel = metric.turnedModel(metric.times(v));
        double[] turnedRow = metric.turned(x);
        double expected = product(product(matrix(1, 9, x), matrix(9, 9, metric.values())), matrix(9, 1, v))
                .get(0);
        double found =
                product(matrix(1, 9, turnedRow), matrix(9, 1, turnedModel)).get(0);
        assertThat(found).isCloseTo(expected, within(1e-7));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }

    private static SparseRows sparse(double[] values, int n, int d) {
        int[] known = IntStream.range(0, n * d).filter(k -> values[k] != 0).toArray();
        int[] starts = new int[n + 1];
        for (int k : known) {
            starts[k / d + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return SparseRows.of(
                d,
                starts,
                IntStream.of(known).map(k -> k % d).toArray(),
                IntStream.of(known).mapToDouble(k -> values[k]).toArray());
    }

    @Test
    void hasAsManyNumbersAsFeaturesSquared() {
        assertThatThrownBy(() -> new FeatureMetric(3, new double[8]))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("metric of the features: expected 3 x 3 numbers, found 8");
    }
}
