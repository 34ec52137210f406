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
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;

/** A metric beside dense matrices of another library. */
final class FeatureMetricTest {

    private static final double NEARLY = 1e-12;

    private final Random random = new Random(5);

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    private FeatureMetric metric(int features) {
        return FeatureMetric.of(features, 0.3, new double[] {2, 0.5}, numbers(2 * features));
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

    @ParameterizedTest
    @ValueSource(strings = {"dense", "floats", "sparse"})
    void imagesAndProductsOfRows(String storage) {
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
        FeatureMetric metric = metric(d);
        DMatrixRMaj x = matrix(n, d, values);
        DMatrixRMaj images = product(x, matrix(d, d, metric.values()));
        double[] found = new double[n * d];
        Rows ours = metric.images(rows);
        for (int i = 0; i < n; i++) {
            ours.copyTo(i, found, i * d);
        }
        assertThat(found).containsExactly(images.getData(), within(NEARLY));
        DMatrixRMaj products = product(images, transposed(x));
        double[][] gram = metric.gram(rows);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(gram[i][j]).isCloseTo(products.get(i, j), within(NEARLY));
            }
        }
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
