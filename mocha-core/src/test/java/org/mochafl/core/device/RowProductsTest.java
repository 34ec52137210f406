package org.mochafl.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

final class RowProductsTest {

    private static final int ROWS = 2000;
    private static final int FEATURES = 150;
    private static final int FEW = 40;

    /** Few of many rows fit a core's cache: moves among them wait for the next product, which shows in no bit. */
    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "2, false", "2, true"})
    void movesAmongFewRowsHaveTheBitsOfThoseAmongAll(int outputs, boolean bounded) {
        Random random = new Random(4);
        double[] values = new double[ROWS * FEATURES];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextGaussian();
        }
        TaskData data = TaskData.of("t", DenseRows.of(values, ROWS, FEATURES), new double[ROWS * outputs], outputs);
        assertThat(data.prefersGram()).isFalse();
        assertThat(RowProducts.near(data.rows())).isFalse();
        assertThat(RowProducts.near(data.rows(), FEW)).isTrue();
        RowProducts atOnce = RowProducts.of(data, bounded);
        RowProducts waiting = RowProducts.of(data, bounded);
        atOnce.among(ROWS * outputs);
        waiting.among(FEW);
        for (int step = 0; step < 500; step++) {
            if (step == 250) {
                waiting.among(ROWS * outputs); // what waits is not lost
            }
            int j = random.nextInt(FEW) * 50 + random.nextInt(outputs);
            if (bounded) {
                assertThat(waiting.about(j)).isEqualTo(atOnce.about(j));
                assertThat(waiting.off(j)).isEqualTo(atOnce.off(j));
            }
            if (random.nextInt(4) > 0) {
                assertThat(waiting.product(j)).isEqualTo(atOnce.product(j));
            }
            if (random.nextInt(4) > 0) {
                double change = random.nextGaussian();
                waiting.move(j, change);
                atOnce.move(j, change);
            }
        }
        assertThat(waiting.z()).isEqualTo(atOnce.z());
        assertThat(waiting.touches()).isEqualTo(atOnce.touches());
    }
}
