package org.mochafl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0.0",
                "1",
                "-1",
                "1.",
                ".5",
                "-.5e1",
                "2.8858450e-01",
                "-2.0294171e-02",
                "1e22",
                "1e23",
                "9007199254740992",
                "9007199254740993",
                "90071992547409930",
                "0.1",
                "123456789012345678901234567890",
                "4.9e-324",
                "1e-400",
                "2.2250738585072011e-308",
                "1.7976931348623157e308",
                "0e999999999999",
                "00012.500",
                "8.5e-23",
                "1E+2",
                "0.000000000000000000000000000000000001"
            })
    void equalsParseDouble(String text) {
        assertThat(Decimals.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1e5.",
                "1..2",
                "--1",
                "NaN",
                "Infinity",
                "1e999",
                "0x1p3",
                "1d",
                "1f",
                "1,5",
                "1 2",
                "abc",
                "١"
            })
    void whatIsNoFiniteDecimalIsNaN(String text) {
        assertThat(Decimals.parse(text)).isNaN();
    }

    @Test
    void equalsParseDoubleOnRandomNumbers() {
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 50_000; i++) {
            double value = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextDouble(-1, 1);
                case 2 -> random.nextLong();
                default -> random.nextInt(-1_000_000, 1_000_000) / 1000.0;
            };
            if (Double.isFinite(value)) {
                check(Double.toString(value));
                check(String.format(Locale.ROOT, "%.7e", value));
                check(random.nextLong(1L << 55) + "e" + random.nextInt(-30, 30));
            }
        }
    }

    private static void check(String text) {
        double expected = Double.parseDouble(text);
        double found = Decimals.parse(text);
        if (Double.doubleToRawLongBits(expected) != Double.doubleToRawLongBits(found) && !Double.isInfinite(expected)) {
            assertThat(found).as(text).isEqualTo(expected);
        }
    }
}
