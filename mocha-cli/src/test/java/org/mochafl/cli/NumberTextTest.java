package org.mochafl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberTextTest {

    @ParameterizedTest
    @CsvSource({"1e-5, 1e-5", "0.001, 0.001", "10, 10", "0.25, 0.25", "2.5e-7, 2.5e-7", "1e7, 1e7"})
    void writesSettingsShort(double value, String text) {
        assertThat(NumberText.setting(value)).isEqualTo(text);
        assertThat(Double.parseDouble(NumberText.setting(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0.00123, 1.2e-3", "2.66, 2.7", "1.3e-12, 1.3e-12", "13, 1.3e+01"})
    void writesGaps(double value, String text) {
        assertThat(NumberText.gap(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.44, 0.4 s", "12.4, 12 s", "200, 3 min 20 s"})
    void writesTimes(double value, String text) {
        assertThat(NumberText.seconds(value)).isEqualTo(text);
    }
}
