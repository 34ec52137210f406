package org.mochafl.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;

/**
 * Every operation gives what the same rows with their zeros give: products and norms but for rounding, all else to the bit but for the
 * sign of a zero.
 */
final class SparseRowsTest {

    private static final int OFFSET = 3;

    record Case(int count, int features, double density, long seed) {

        double[][] rows() {
            Random random = new Random(seed);
            double[][] rows = new double[count][features];
            for (double[] row : rows) {
                for (int k = 0; k < features; k++) {
                    row[k] = random.nextDouble() < density ? number(random) : 0;
                }
            }
            return rows;
        }

        @Override
        public String toString() {
            return count + " x " + features + ", density " + density + ", seed " + seed;
        }
    }

    private static double number(Random random) {
        return random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3);
    }

    private static double[] numbers(Random random, int length) {
        return random.doubles(length).map(x -> number(random)).toArray();
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(1, 1, 1, 1),
                new Case(3, 1, 0.5, 2),
                new Case(7, 5, 0.4, 3),
                new Case(6, 8, 0.3, 4),
                new Case(6, 9, 1, 5),
                new Case(12, 40, 0.1, 6),
                new Case(40, 12, 0.2, 7),
                new Case(5, 30, 0, 8),
                new Case(9, 500, 0.02, 9),
                new Case(20, 561, 0.6, 10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyOperationGivesWhatDenseRowsGive(Case at) {
        DenseRows dense = DenseRows.copyOf(at.rows());
        SparseRows sparse = SparseRows.copyOf(at.rows());
        assertSameRows(sparse, dense);
        for (int i = 0; i < at.count; i++) {
            assertSame(sparse.gram()[i], dense.gram()[i]);
        }
        assertSame(sparse.secondMoments(), dense.secondMoments());
        Random random = new Random(at.seed + 100);
        int[] selected = random.ints(at.count + 2, 0, at.count).toArray();
        assertSameRows(sparse.select(selected), dense.select(selected));
        assertThat(sparse.select(new int[0]).count()).isZero();
    }

    private static void assertSameRows(SparseRows sparse, DenseRows dense) {
        assertThat(sparse.count()).isEqualTo(dense.count());
        assertThat(sparse.features()).isEqualTo(dense.features());
        Random random = new Random(dense.features());
        double[] vector = numbers(random, OFFSET + dense.features() + 2);
        double[] sum = vector.clone();
        double[] denseSum = vector.clone();
        double[] copy = new double[vector.length];
        double[] denseCopy = new double[vector.length];
        for (int i = 0; i < dense.count(); i++) {
            double scale = number(random);
            sparse.addTo(i, scale, sum, OFFSET);
            dense.addTo(i, scale, denseSum, OFFSET);
            assertSame(sum, denseSum);
            sparse.copyTo(i, copy, OFFSET);
            dense.copyTo(i, denseCopy, OFFSET);
            assertSame(copy, denseCopy);
            double size = 0;
            for (int k = 0; k < dense.features(); k++) {
                size += Math.abs(denseCopy[OFFSET + k] * vector[OFFSET + k]);
            }
            assertThat(sparse.dot(i, vector, OFFSET))
                    .isCloseTo(dense.dot(i, vector, OFFSET), within(rounding(dense.features()) * size));
            double norm = dense.squaredNorm(i);
            assertThat(sparse.squaredNorm(i)).isCloseTo(norm, within(rounding(dense.features()) * norm));
        }
    }

    private static void assertSame(double[] found, double[] expected) {
        assertThat(Arrays.equals(bits(found), bits(expected))).isTrue();
    }

    private static long[] bits(double[] values) {
        long[] bits = new long[values.length];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = Double.doubleToRawLongBits(values[k] == 0 ? 0.0 : values[k]);
        }
        return bits;
    }

    /** Twice the error that a sum of so many numbers, in any order, has relative to their sizes. */
    private static double rounding(int numbers) {
        return 2 * (numbers + 1) * 0x1p-53;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void productsAreCloseToTheExactSum(Case at) {
        double[][] rows = at.rows();
        SparseRows sparse = SparseRows.copyOf(rows);
        double[] vector = numbers(new Random(at.seed + 200), at.features);
        for (int i = 0; i < at.count; i++) {
            BigDecimal exact = BigDecimal.ZERO;
            double size = 0;
            for (int k = 0; k < at.features; k++) {
                exact = exact.add(new BigDecimal(rows[i][k]).multiply(new BigDecimal(vector[k])));
                size += Math.abs(rows[i][k] * vector[k]);
            }
            double error = exact.subtract(new BigDecimal(sparse.dot(i, vector, 0)))
                    .abs()
                    .doubleValue();
            assertThat(error).isLessThanOrEqualTo((at.features / 4.0 + 4) * 0x1p-53 * size);
        }
    }

    @Test
    void zerosAreLeftOutAndMissingValuesKept() {
        SparseRows rows = SparseRows.copyOf(new double[][] {{0, 2, -0.0, Double.NaN}, {0, 0, 0, 0}, {1, 0, 0, 3}});
        assertThat(rows.nonZeros()).isEqualTo(4);
        assertThat(rows.storedValues()).isEqualTo(4);
        double[] row = new double[4];
        rows.copyTo(0, row, 0);
        assertThat(row).containsExactly(0, 2, 0, Double.NaN);
        assertThat(rows).hasToString("3 x 4 sparse rows, 4 non-zeros");
    }

    /** A zero may be stored; rows may be empty, and all of them. */
    @Test
    void compressedRowsAreTakenAsTheyAre() {
        SparseRows rows =
                SparseRows.of(5, new int[] {0, 2, 2, 5}, new int[] {1, 4, 0, 2, 3}, new double[] {7, 8, 9, 0, -1});
        double[] all = new double[15];
        for (int i = 0; i < 3; i++) {
            rows.copyTo(i, all, 5 * i);
        }
        assertThat(all).containsExactly(0, 7, 0, 0, 8, 0, 0, 0, 0, 0, 9, 0, 0, -1, 0);
        assertThat(SparseRows.of(1, new int[] {0}, new int[0], new double[0]).count())
                .isZero();
    }

    @Test
    void arraysThatDoNotFitAreRefusedInOneLine() {
        refused("at least one feature and starts from 0, found 0 features", 0, new int[] {0}, new int[0]);
        refused("at least one feature and starts from 0, found 2 features and no starts", 2, new int[0], new int[0]);
        refused("starts from 0, found 2 features and starts from 1", 2, new int[] {1, 2}, new int[] {0, 1});
        refused("expected 3 columns and values, found 2 and 2", 2, new int[] {0, 3}, new int[] {0, 1});
        refused("row 1: expected an end from 0 to 1, found 2", 2, new int[] {0, 2, 1}, new int[] {0});
        refused("row 2: expected an end from 1 to 1, found 0", 2, new int[] {0, 1, 0, 1}, new int[] {0});
        refused("row 1: expected a column from 0 to 1, found -1", 2, new int[] {0, 1}, new int[] {-1});
        refused("row 1: expected a column from 0 to 1, found 2", 2, new int[] {0, 1}, new int[] {2});
        refused("row 1: expected a column from 2 to 2, found 1", 3, new int[] {0, 2}, new int[] {1, 1});
        refused("row 2: expected a column from 2 to 3, found 0", 4, new int[] {0, 1, 3}, new int[] {3, 1, 0});
        assertThatThrownBy(() -> SparseRows.of(2, new int[] {0, 1}, new int[] {0}, new double[2]))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected 1 columns and values, found 1 and 2");
        assertThatThrownBy(() -> SparseRows.copyOf(new double[][] {{1, 2}, {1}}))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("row 2: expected 2 values as in row 1, found 1");
    }

    private static void refused(String message, int features, int[] starts, int[] columns) {
        assertThatThrownBy(() -> SparseRows.of(features, starts, columns, new double[columns.length]))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    /** A solver's n × n matrix is made only where it is not larger than the rows. */
    @Test
    void aGramMatrixIsPreferredByTheStoredValues() {
        double[][] rows = new Case(100, 2000, 0.04, 3).rows();
        TaskData dense = TaskData.of("a", DenseRows.copyOf(rows), new double[100]);
        TaskData sparse = TaskData.of("a", SparseRows.copyOf(rows), new double[100]);
        assertThat(dense.prefersGram()).isTrue();
        assertThat(sparse.rows().storedValues()).isBetween(7000L, 9999L);
        assertThat(sparse.prefersGram()).isFalse();
        assertThat(sparse.select(IntStream.range(0, 60).toArray()).prefersGram())
                .isTrue();
        TaskData square = TaskData.of("a", DenseRows.of(new double[65 * 65], 65, 65), new double[65]);
        TaskData tall = TaskData.of("a", DenseRows.of(new double[66 * 65], 66, 65), new double[66]);
        assertThat(square.prefersGram()).isTrue();
        assertThat(tall.prefersGram()).isFalse();
        TaskData few = TaskData.of("a", DenseRows.of(new double[4096], 2, 2048), new double[2]);
        assertThat(few.prefersGram()).isFalse();
    }
}
