package org.mochafl.simulation.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.simulation.Sample;

/** Speeds of devices: their laws, and what is refused. */
final class DeviceSpeedsTest {

    private static final int COUNT = 20_000;

    private static double[] speeds(DeviceSpeeds speeds) {
        return IntStream.range(0, COUNT).mapToDouble(speeds::of).toArray();
    }

    @Test
    void alikeAndFromATable() {
        assertThat(speeds(DeviceSpeeds.same(3e9))).containsOnly(3e9);
        double[] table = {1e9, 2e8, 5e10};
        DeviceSpeeds speeds = DeviceSpeeds.table(table);
        table[1] = -1;
        assertThat(speeds.of(0)).isEqualTo(1e9);
        assertThat(speeds.of(1)).isEqualTo(2e8);
        assertThat(speeds.of(2)).isEqualTo(5e10);
    }

    @ParameterizedTest
    @CsvSource({"1e8, 4e9, 1", "1e8, 4e9, 2", "5, 6, 3"})
    void uniformSpeedsHaveTheirLaw(double least, double most, long seed) {
        double[] speeds = speeds(DeviceSpeeds.uniform(least, most, seed));
        assertThat(Sample.distance(speeds, speed -> (speed - least) / (most - least)))
                .isLessThan(Sample.distributionBound(COUNT));
    }

    /** Shares below quantiles of the normal distribution, from a printed table. */
    @ParameterizedTest
    @CsvSource({"1e9, 1, 1", "1e9, 0.5, 2", "3e7, 2, 3"})
    void logNormalSpeedsHaveTheirQuantiles(double median, double sigma, long seed) {
        double[] speeds = speeds(DeviceSpeeds.logNormal(median, sigma, seed));
        double[][] quantiles = {
            {0.01, -2.3263479}, {0.1, -1.2815516}, {0.25, -0.6744898}, {0.5, 0}, {0.75, 0.6744898}, {0.99, 2.3263479}
        };
        for (double[] quantile : quantiles) {
            double border = median * Math.exp(sigma * quantile[1]);
            double below =
                    IntStream.range(0, COUNT).filter(t -> speeds[t] < border).count() / (double) COUNT;
            assertThat(below).isBetween(quantile[0] - Sample.meanBound(COUNT), quantile[0] + Sample.meanBound(COUNT));
        }
    }

    @Test
    void aSpeedIsItsOwnWhateverWasAskedBefore() {
        DeviceSpeeds one = DeviceSpeeds.logNormal(1e9, 1, 9);
        double last = one.of(99);
        assertThat(DeviceSpeeds.logNormal(1e9, 1, 9).of(99)).isEqualTo(last);
        assertThat(DeviceSpeeds.logNormal(1e9, 1, 10).of(99)).isNotEqualTo(last);
        assertThat(DeviceSpeeds.logNormal(1e9, 0, 10).of(99)).isEqualTo(1e9);
    }

    @Test
    void refusesWhatIsNoSpeed() {
        assertRefused(() -> DeviceSpeeds.same(0), "speed: expected a finite number above 0, found 0.0");
        assertRefused(
                () -> DeviceSpeeds.table(new double[] {1, 0}),
                "speed of task 1: expected a finite number above 0, found 0.0");
        assertRefused(
                () -> DeviceSpeeds.table(new double[] {Double.NaN}),
                "speed of task 0: expected a finite number above 0, found NaN");
        assertRefused(() -> DeviceSpeeds.uniform(3, 2, 1), "speeds: expected the lowest first, found 3.0 and 2.0");
        assertRefused(
                () -> DeviceSpeeds.uniform(-3, 2, 1), "lowest speed: expected a finite number above 0, found -3.0");
        assertRefused(
                () -> DeviceSpeeds.logNormal(0, 1, 1),
                "median speed: expected a number from 1.0E-60 to 1.0E60, found 0.0");
        assertRefused(
                () -> DeviceSpeeds.logNormal(1, -0.5, 1),
                "sigma of speeds: expected a number from 0 to 10, found -0.5");
        assertRefused(
                () -> DeviceSpeeds.logNormal(1, Double.NaN, 1),
                "sigma of speeds: expected a number from 0 to 10, found NaN");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessage(message);
    }
}
