package org.mochafl.core.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.CanonicalSum;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.KernelChoice;

/** SIMD kernels beside the order of summation as it is written down; this build's test JVM has their module. */
final class SimdKernelsTest {

    /** So that {@link DenseKernels} runs on them from the first call. */
    @BeforeAll
    static void choose() {
        KernelChoice.use("simd");
    }

    static IntStream lengths() {
        return IntStream.concat(IntStream.range(0, 40), IntStream.of(100, 549, 561, 1000));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void dotHasTheBitsOfTheCanonicalOrder(int length) {
        Random random = new Random(length);
        for (int offset : new int[] {0, 1, 5}) {
            double[] a = numbers(random, offset + length);
            double[] b = numbers(random, 2 * offset + length);
            long expected = Double.doubleToRawLongBits(CanonicalSum.dot(a, offset, b, 2 * offset, length));
            for (double found : new double[] {
                SimdKernels.wideDot(a, null, offset, b, 2 * offset, length),
                SimdKernels.narrowDot(a, null, offset, b, 2 * offset, length),
                DenseKernels.dot(a, offset, b, 2 * offset, length)
            }) {
                assertThat(Double.doubleToRawLongBits(found)).isEqualTo(expected);
            }
        }
    }

    /** Signs of zero, infinities and NaN as well. */
    @Test
    void dotOfSpecialNumbers() {
        double[] special = {-0.0, 0.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -1, Double.NaN, 1e308, 3, -0.0, -0.0
        };
        for (int length = 0; length <= special.length; length++) {
            for (double factor : new double[] {-0.0, 1, 1e300, Double.NEGATIVE_INFINITY}) {
                double[] b = new double[length];
                Arrays.fill(b, factor);
                Double expected = CanonicalSum.dot(
                        special, 0, b, 0, length); // compared with equals: NaN too, and the signs of zeros
                assertThat(SimdKernels.wideDot(special, null, 0, b, 0, length)).isEqualTo(expected);
                assertThat(SimdKernels.narrowDot(special, null, 0, b, 0, length))
                        .isEqualTo(expected);
            }
        }
    }

    /** What is needed; what follows it is right, or was left alone. Special numbers as well. */
    @ParameterizedTest
    @MethodSource("lengths")
    void productsOfFourRowsHaveTheBitsOfALoop(int length) {
        Random random = new Random(length);
        int count = 5;
        double[] values = numbers(random, 3 + 4 * 7);
        double[][] columns = new double[count][];
        Arrays.setAll(columns, f -> numbers(random, length));
        double[][] before = new double[4][];
        Arrays.setAll(before, r -> numbers(random, length));
        double[] special = {-0.0, 0.0, Double.POSITIVE_INFINITY, Double.NaN, Double.MIN_VALUE, 1e308};
        for (int k = 0; k < Math.min(length, special.length); k++) {
            columns[0][k] = special[k];
            before[1][length - 1 - k] = special[k];
        }
        values[3] = -0.0;
        for (int needed : new int[] {0, length / 3, length - length / 5, length}) {
            double[][] wide = copy(before);
            double[][] narrow = copy(before);
            double[][] chosen = copy(before);
            GramSweep.wide(values, 3, 7, columns, count, wide, needed);
            GramSweep.narrow(values, 3, 7, columns, count, narrow, needed);
            DenseKernels.addProducts(values, 3, 7, columns, count, chosen, needed);
            for (int r = 0; r < 4; r++) {
                for (int k = 0; k < length; k++) {
                    double expected = before[r][k];
                    for (int f = 0; f < count; f++) {
                        expected += values[3 + 7 * r + f] * columns[f][k];
                    }
                    for (double[][] found : List.of(wide, narrow, chosen)) {
                        boolean done = Double.compare(found[r][k], expected) == 0;
                        assertThat(done || (k >= needed && Double.compare(found[r][k], before[r][k]) == 0))
                                .as("row %s, column %s of %s, %s needed", r, k, length, needed)
                                .isTrue();
                    }
                }
            }
        }
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void axpyHasTheBitsOfALoop(int length) {
        Random random = new Random(length);
        double[] x = numbers(random, length + 3);
        double[] y = numbers(random, length + 5);
        double[] expected = y.clone();
        for (int k = 0; k < length; k++) {
            expected[2 + k] = expected[2 + k] + 0.3 * x[3 + k];
        }
        double[] wide = y.clone();
        double[] narrow = y.clone();
        SimdKernels.wideAxpy(0.3, x, null, 3, wide, 2, length);
        SimdKernels.narrowAxpy(0.3, x, null, 3, narrow, 2, length);
        assertThat(wide).isEqualTo(expected);
        assertThat(narrow).isEqualTo(expected);
    }

    /** Floats are doubles before they are multiplied. */
    @ParameterizedTest
    @MethodSource("lengths")
    void floatsHaveTheBitsOfTheirDoubles(int length) {
        Random random = new Random(length);
        float[] floats = new float[length + 5];
        double[] doubles = new double[floats.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) random.nextGaussian();
            doubles[k] = floats[k];
        }
        double[] b = numbers(random, length + 3);
        double expected = CanonicalSum.dot(doubles, 5, b, 3, length);
        assertThat(new double[] {
                    SimdKernels.wideDot(null, floats, 5, b, 3, length),
                    SimdKernels.narrowDot(null, floats, 5, b, 3, length),
                    DenseKernels.dot(floats, 5, b, 3, length)
                })
                .containsOnly(expected);
        double[] moved = b.clone();
        DenseKernels.axpy(0.3, doubles, 5, moved, 3, length);
        double[] wide = b.clone();
        double[] narrow = b.clone();
        double[] chosen = b.clone();
        SimdKernels.wideAxpy(0.3, null, floats, 5, wide, 3, length);
        SimdKernels.narrowAxpy(0.3, null, floats, 5, narrow, 3, length);
        DenseKernels.axpy(0.3, floats, 5, chosen, 3, length);
        assertThat(List.of(wide, narrow, chosen)).allMatch(found -> Arrays.equals(found, moved));
    }

    /** Of doubles and of floats. */
    @ParameterizedTest
    @MethodSource("lengths")
    void addAndDotHasTheBitsOfOneAfterTheOther(int length) {
        Random random = new Random(length);
        float[] floats = new float[2 * length + 5];
        double[] doubles = new double[floats.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) random.nextGaussian();
            doubles[k] = floats[k];
        }
        int start = length + 5;
        double[] y = numbers(random, length + 3);
        double[] sum = y.clone();
        DenseKernels.axpy(0.3, doubles, 2, sum, 3, length);
        double expected = CanonicalSum.dot(doubles, start, sum, 3, length);
        List<double[]> sums = IntStream.range(0, 6).mapToObj(i -> y.clone()).toList();
        assertThat(new double[] {
                    SimdKernels.wideAddAndDot(0.3, doubles, null, 2, start, sums.get(0), 3, length),
                    SimdKernels.narrowAddAndDot(0.3, doubles, null, 2, start, sums.get(1), 3, length),
                    DenseKernels.addAndDot(0.3, doubles, 2, start, sums.get(2), 3, length),
                    SimdKernels.wideAddAndDot(0.3, null, floats, 2, start, sums.get(3), 3, length),
                    SimdKernels.narrowAddAndDot(0.3, null, floats, 2, start, sums.get(4), 3, length),
                    DenseKernels.addAndDot(0.3, floats, 2, start, sums.get(5), 3, length)
                })
                .containsOnly(expected);
        assertThat(sums).allMatch(found -> Arrays.equals(found, sum));
    }

    @Test
    void kernelsAreChosenOnce() {
        assertThat(KernelChoice.hasSimd()).isTrue();
        assertThat(DenseKernels.provider()).isEqualTo("simd");
        KernelChoice.use("simd");
        assertThatThrownBy(() -> KernelChoice.use("scalar"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("kernels: expected simd, which this process uses already, found scalar");
        assertThatThrownBy(() -> KernelChoice.use("gpu"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("kernels: expected scalar or simd, found gpu");
    }

    private static double[] numbers(Random random, int count) {
        return random.doubles(count, -1, 1).toArray();
    }
}
