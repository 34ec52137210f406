package org.mochafl.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DenseKernelsTest {

    /** Every length around the lanes, and the lengths of real data. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 23, 24, 31, 100, 549, 561})
    void dotAddsInLanesAndIsCloseToTheExactSum(int length) {
        Random random = new Random(length);
        for (int offset : new int[] {0, 1, 5}) {
            double[] a = numbers(random, offset + length);
            double[] b = numbers(random, 2 * offset + length);
            double found = DenseKernels.dot(a, offset, b, 2 * offset, length);
            assertThat(Double.doubleToRawLongBits(found))
                    .isEqualTo(Double.doubleToRawLongBits(CanonicalSum.dot(a, offset, b, 2 * offset, length)));
            BigDecimal exact = BigDecimal.ZERO;
            double size = 0;
            for (int k = 0; k < length; k++) {
                exact = exact.add(new BigDecimal(a[offset + k]).multiply(new BigDecimal(b[2 * offset + k])));
                size += Math.abs(a[offset + k] * b[2 * offset + k]);
            }
            double error = exact.subtract(new BigDecimal(found)).abs().doubleValue();
            assertThat(error).isLessThanOrEqualTo((length / 8.0 + 4) * 0x1p-53 * size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 100})
    void axpyChangesOnlyItsPart(int length) {
        Random random = new Random(length);
        double[] x = numbers(random, length + 3);
        double[] y = numbers(random, length + 5);
        double[] expected = y.clone();
        for (int k = 0; k < length; k++) {
            expected[2 + k] = expected[2 + k] + 0.3 * x[3 + k];
        }
        DenseKernels.axpy(0.3, x, 3, y, 2, length);
        assertThat(y).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void eigenvaluesFallAndRebuildTheMatrix(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(9);
        double[] values = numbers(random, size * size);
        SymmetricMatrix matrix = new SymmetricMatrix(size, values);
        SymmetricMatrix.Eigen eigen = matrix.eigen();
        for (int i = 0; i < size; i++) {
            assertThat(i == 0 || eigen.values()[i] <= eigen.values()[i - 1]).isTrue();
            for (int j = 0; j < size; j++) {
                double rebuilt = 0;
                for (int k = 0; k < size; k++) {
                    rebuilt += eigen.values()[k] * eigen.vector(i, k) * eigen.vector(j, k);
                }
                assertThat(Math.abs(rebuilt - values[Math.min(i, j) * size + Math.max(i, j)]))
                        .isLessThan(1e-10);
            }
        }
        double largest = Arrays.stream(eigen.values()).max().orElseThrow();
        double margin = 1e-10 * (1 + Math.abs(largest));
        assertThat(matrix.eigenvaluesAtMost(largest + margin)).isTrue();
        assertThat(matrix.eigenvaluesAtMost(largest - margin)).isFalse();
    }

    private static double[] numbers(Random random, int length) {
        double[] numbers = new double[length];
        for (int k = 0; k < length; k++) {
            numbers[k] = random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3);
        }
        return numbers;
    }
}
