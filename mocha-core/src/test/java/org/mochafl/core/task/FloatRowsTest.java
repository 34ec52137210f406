package org.mochafl.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;

final class FloatRowsTest {

    /** Whatever is computed has the bits of dense rows with the rounded features. */
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "5, 40", "60, 130"})
    void theyAreDenseRowsOfRoundedFeatures(int count, int features) {
        Random random = new Random(count);
        double[] exact = random.doubles((long) count * features, -1e3, 1e3)
                .map(Math::cbrt)
                .toArray();
        FloatRows floats = FloatRows.copyOf(DenseRows.of(exact.clone(), count, features));
        double[] rounded = new double[exact.length];
        for (int k = 0; k < exact.length; k++) {
            rounded[k] = (float) exact[k];
            assertThat(Math.abs(rounded[k] - exact[k])).isLessThanOrEqualTo(0x1p-24 * Math.abs(exact[k]));
        }
        DenseRows dense = DenseRows.of(rounded, count, features);
        sameRows(floats, dense);
        assertThat(floats.gram()).isDeepEqualTo(dense.gram());
        assertThat(floats.secondMoments()).isEqualTo(dense.secondMoments());
        assertThat(floats.storedValues()).isEqualTo(dense.storedValues());
        int[] some = {count - 1, 0, count / 2, 0};
        sameRows(floats.select(some), dense.select(some));
        assertThat(floats.likewise(exact.clone(), count, features)).isInstanceOf(FloatRows.class);
        sameRows(floats.likewise(exact, count, features), dense);
    }

    private static void sameRows(Rows found, Rows expected) {
        int d = expected.features();
        assertThat(found.count()).isEqualTo(expected.count());
        assertThat(found.features()).isEqualTo(d);
        double[] vector = new Random(d).doubles(d + 2).toArray();
        for (int i = 0; i < expected.count(); i++) {
            assertThat(found.dot(i, vector, 2)).isEqualTo(expected.dot(i, vector, 2));
            assertThat(found.squaredNorm(i)).isEqualTo(expected.squaredNorm(i));
            double[] moved = vector.clone();
            double[] alike = vector.clone();
            found.addTo(i, 0.3, moved, 2);
            expected.addTo(i, 0.3, alike, 2);
            assertThat(moved).isEqualTo(alike);
            found.copyTo(i, moved, 1);
            expected.copyTo(i, alike, 1);
            assertThat(moved).isEqualTo(alike);
        }
    }

    @Test
    void missingValuesStayMissing() {
        double[] row = new double[2];
        FloatRows.copyOf(DenseRows.of(new double[] {Double.NaN, 1}, 1, 2)).copyTo(0, row, 0);
        assertThat(row).containsExactly(Double.NaN, 1);
    }

    @Test
    void refusesWhatIsNoFloat() {
        assertThatThrownBy(() -> FloatRows.copyOf(DenseRows.of(new double[] {1, 2, 3, -1e39}, 2, 2)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "row 2, feature 2: expected a number of at most 3.4028235E38 in size to keep as float, found"
                                + " -1.0E39");
        assertThatThrownBy(() -> FloatRows.of(new float[3], 2, 2))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("dense rows: expected 2 x 2 values, found 3");
    }
}
