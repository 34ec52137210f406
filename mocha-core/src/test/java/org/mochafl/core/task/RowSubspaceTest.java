package org.mochafl.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowSubspaceTest {

    private static final int ROWS = 60;
    private static final int FEATURES = 100;

    private static double[] values(Random random, double offset) {
        double[] values = new double[ROWS * FEATURES];
        for (int k = 0; k < values.length; k++) {
            values[k] = offset + random.nextInt(3) - 1;
        }
        return values;
    }

    private static TaskData task(double[] values) {
        return TaskData.of("t", DenseRows.of(values, ROWS, FEATURES), new double[ROWS]);
    }

    /** Also where rows are long beside what they differ by, so that squares and products leave nothing of the difference. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e3, 1e6, 1e9, 1e13})
    void distancesAreNotLessThanExactOnes(double offset) {
        double[] values = values(new Random(3), offset);
        RowSubspace subspace = task(values).subspace();
        double size = Math.sqrt(FEATURES) * (1 + offset);
        for (int i = 0; i < ROWS; i++) {
            BigDecimal square = BigDecimal.ZERO;
            for (int f = 0; f < FEATURES; f++) {
                BigDecimal apart = new BigDecimal(values[i * FEATURES + f]);
                for (int k = 0; k < subspace.dimensions(); k++) {
                    BigDecimal coordinate = new BigDecimal(subspace.coordinates()[i * subspace.dimensions() + k]);
                    apart = apart.subtract(coordinate.multiply(new BigDecimal(subspace.basis()[k * FEATURES + f])));
                }
                square = square.add(apart.multiply(apart));
            }
            double distance = square.sqrt(MathContext.DECIMAL64).doubleValue();
            assertThat(subspace.distances()[i]).isBetween(distance, distance + 3e-6 * size + 1e-6 * distance);
        }
    }

    @Test
    void theBasisIsOrthonormal() {
        RowSubspace subspace = task(values(new Random(4), 1)).subspace();
        assertThat(subspace.dimensions()).isPositive();
        for (int k = 0; k < subspace.dimensions(); k++) {
            for (int l = 0; l < subspace.dimensions(); l++) {
                double product = 0;
                for (int f = 0; f < FEATURES; f++) {
                    product += subspace.basis()[k * FEATURES + f] * subspace.basis()[l * FEATURES + f];
                }
                assertThat(product).isCloseTo(k == l ? 1 : 0, within(1e-13));
            }
        }
    }

    /** Of many rows it has four dimensions, also where rows are nearly one and the same. */
    @Test
    void theBasisIsOrthonormalWhereRowsAreAlike() {
        Random random = new Random(6);
        double[] values = new double[400 * 80];
        for (int k = 0; k < values.length; k++) {
            values[k] = 1 + k % 80 + 1e-4 * random.nextGaussian();
        }
        RowSubspace subspace =
                TaskData.of("t", DenseRows.of(values, 400, 80), new double[400]).subspace();
        assertThat(subspace.dimensions()).isEqualTo(4);
        for (int k = 0; k < 4; k++) {
            double[] along = subspace.along(subspace.basis(), k * 80);
            for (int l = 0; l < 4; l++) {
                assertThat(along[l]).isCloseTo(k == l ? 1 : 0, within(1e-13));
            }
        }
    }

    /** The rows lie in a plane but for little: the subspace finds it, and what is left is that little. */
    @Test
    void rowsNearAPlaneHaveSmallDistances() {
        Random random = new Random(5);
        double[][] plane = new double[2][FEATURES];
        for (double[] direction : plane) {
            for (int f = 0; f < FEATURES; f++) {
                direction[f] = random.nextGaussian();
            }
        }
        double[] values = new double[ROWS * FEATURES];
        for (int i = 0; i < ROWS; i++) {
            double first = random.nextGaussian();
            double second = random.nextGaussian();
            for (int f = 0; f < FEATURES; f++) {
                values[i * FEATURES + f] =
                        first * plane[0][f] + second * plane[1][f] + 1e-3 * (2 * random.nextDouble() - 1);
            }
        }
        RowSubspace subspace = task(values).subspace();
        assertThat(subspace.dimensions()).isGreaterThanOrEqualTo(2);
        for (double distance : subspace.distances()) {
            assertThat(distance).isLessThan(1e-3 * Math.sqrt(FEATURES));
        }
    }

    /** Of rows that are all the same there is one direction, and the others are 0. */
    @Test
    void rowsOfOneDirectionLeaveTheOthersEmpty() {
        double[] values = new double[ROWS * FEATURES];
        for (int i = 0; i < ROWS; i++) {
            for (int f = 0; f < FEATURES; f++) {
                values[i * FEATURES + f] = (i + 1) * (f - 30);
            }
        }
        RowSubspace subspace = task(values).subspace();
        double[] along = subspace.along(values, 0);
        assertThat(along[0]).isNotZero();
        assertThat(subspace.beside(values, 0, along)).isLessThan(1e-5 * Math.abs(along[0]));
        for (int k = 1; k < along.length; k++) {
            assertThat(along[k]).isZero();
        }
        assertThat(subspace.about(1, along, 0)).isCloseTo(2 * along[0] * along[0], within(1e-6));
    }
}
