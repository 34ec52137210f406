package org.mochafl.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowSpreadTest {

    private static final int ROWS = 40;
    private static final int FEATURES = 70;

    /** Also where rows are long beside what they differ by, so that squares and products leave nothing of the difference. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e3, 1e6, 1e9, 1e13})
    void distancesAreNotLessThanExactOnes(double offset) {
        Random random = new Random(3);
        double[] values = new double[ROWS * FEATURES];
        for (int k = 0; k < values.length; k++) {
            values[k] = offset + random.nextInt(3) - 1;
        }
        DenseRows rows = DenseRows.of(values, ROWS, FEATURES);
        TaskData data = TaskData.of("t", rows, new double[ROWS]);
        RowSpread spread = data.spread();
        double size = Math.sqrt(FEATURES) * (1 + offset);
        for (int i = 0; i < ROWS; i++) {
            BigDecimal square = BigDecimal.ZERO;
            for (int f = 0; f < FEATURES; f++) {
                BigDecimal apart = new BigDecimal(values[i * FEATURES + f]).subtract(new BigDecimal(spread.mean()[f]));
                square = square.add(apart.multiply(apart));
            }
            double distance = square.sqrt(MathContext.DECIMAL64).doubleValue();
            assertThat(spread.distances()[i]).isBetween(distance, distance + 3e-6 * size + 1e-6 * distance);
        }
    }
}
