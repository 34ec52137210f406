package org.mochafl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({"0.00032, 3.2×10⁻⁴", "9.99e-6, 1.0×10⁻⁵", "5, 5.0", "-1.25e7, −1.2×10⁷", "0, 0", "NaN, –", "Infinity, ∞"
    })
    void writesScientific(double value, String expected) {
        assertThat(Numbers.scientific(value, 2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1e-5, 1e-5", "0.001, 0.001", "0.29, 0.29", "10, 10", "0, 0", "2.5e7, 2.5e7", "1e-4, 1e-4"})
    void writesSettingsAsOneTypesThem(double value, String expected) {
        assertThat(Numbers.setting(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.12345678, 0.123457",
        "1234567.8, '1,234,570'",
        "123.4, 123.400",
        "1e-7, 1.00000×10⁻⁷",
        "999999.9, '1,000,000'"
    })
    void writesSignificantDigits(double value, String expected) {
        assertThat(Numbers.significant(value, 6)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.004, 0.00", "-0.004, 0.00", "1, +1.00", "-1, −1.00", "NaN, –"})
    void signs(double value, String expected) {
        assertThat(Numbers.signed(value, 2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.001, 0",
        "-0.5, -0.5",
        "-12.348, -12.35",
        "3.05, 3.05",
        "7.1, 7.1",
        "100, 100",
        "-0.02, -0.02"
    })
    void writesCoordinates(double value, String expected) {
        assertThat(Numbers.coordinate(value)).isEqualTo(expected);
    }

    @Test
    void doesNotCareAboutTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            String page = ComparisonPage.html(SampleReports.devices(3));
            Locale.setDefault(Locale.GERMANY);
            assertThat(ComparisonPage.html(SampleReports.devices(3))).isEqualTo(page);
        } finally {
            Locale.setDefault(before);
        }
    }
}
