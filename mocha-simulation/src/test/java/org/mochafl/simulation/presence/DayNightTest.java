package org.mochafl.simulation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.simulation.Sample;

/** Days: when they begin and end, and how they are spread. */
final class DayNightTest {

    private static final int COUNT = 20_000;

    @Test
    void withoutSpreadAllKeepTheSameHours() {
        DayNight days = new DayNight(24, 0.25, 0, 3);
        for (int task = 0; task < 5; task++) {
            assertThat(days.isOn(task, 0)).isTrue();
            assertThat(days.isOn(task, Math.nextDown(6.0))).isTrue();
            assertThat(days.nextOn(task, 6)).isEqualTo(24);
            assertThat(days.nextOn(task, 23.9)).isEqualTo(24);
            assertThat(days.isOn(task, 24 * 365 + 5)).isTrue();
            assertThat(days.nextOn(task, 24 * 365 + 7)).isEqualTo(24 * 366);
        }
    }

    /** On from the phase for its part of the day; a device whose phase is late is on at 0 for the rest of the day before. */
    @Test
    void aDeviceHasItsOwnHours() {
        DayNight days = new DayNight(24, 0.5, 1, 3);
        for (int task = 0; task < 200; task++) {
            double phase = days.phase(task);
            assertThat(phase).isBetween(0.0, 24.0);
            assertThat(days.isOn(task, 0)).isEqualTo(phase > 12);
            assertThat(days.nextOn(task, phase + 12)).isEqualTo(phase + 24);
            assertThat(days.isOn(task, phase + 24 * 7 + 11.9)).isTrue();
            assertThat(days.isOn(task, phase + 24 * 7 + 12.1)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0", "0.3, 1000.5", "0.9, 77"})
    void spreadOverTheDayAPartOfAllIsOnAtAnyTime(double shareOn, double time) {
        DayNight days = new DayNight(24, shareOn, 1, 9);
        double share = IntStream.range(0, COUNT).filter(t -> days.isOn(t, time)).count() / (double) COUNT;
        assertThat(share).isBetween(shareOn - Sample.meanBound(COUNT), shareOn + Sample.meanBound(COUNT));
    }

    @Test
    void phasesAreUniformOverTheirSpread() {
        DayNight days = new DayNight(24, 0.3, 0.5, 9);
        double[] phases = IntStream.range(0, COUNT).mapToDouble(days::phase).toArray();
        assertThat(Sample.distance(phases, phase -> Math.min(1, phase / 12)))
                .isLessThan(Sample.distributionBound(COUNT));
    }

    @Test
    void aWholeDayIsAlways() {
        DayNight days = new DayNight(0.1, 1, 1, 9);
        for (int i = 0; i < 1000; i++) {
            assertThat(days.isOn(i, i * 0.1)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0.5|0|length of a day: expected a finite time above 0, found 0.0",
                "24|1.5|0|part of the day on: expected a share from 0 to 1, found 1.5",
                "24|0|0|part of the day on: expected a share above 0, found 0.0",
                "24|NaN|0|part of the day on: expected a share from 0 to 1, found NaN",
                "24|0.5|-0.1|spread of the days: expected a share from 0 to 1, found -0.1"
            })
    void refusesDays(double period, double shareOn, double spread, String message) {
        assertThatThrownBy(() -> new DayNight(period, shareOn, spread, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }
}
