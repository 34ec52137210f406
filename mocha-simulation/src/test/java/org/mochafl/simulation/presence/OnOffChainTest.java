package org.mochafl.simulation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.simulation.Sample;

/** The closed forms of a chain of two states in continuous time. */
final class OnOffChainTest {

    private static final int COUNT = 20_000;

    /** At any time, the first included, a device is on with probability on/(on + off), each for itself. */
    @ParameterizedTest
    @CsvSource({"3, 1, 0", "3, 1, 17.3", "0.01, 0.3, 1e5", "1, 9, 0", "1, 9, 1e6", "5, 0.05, 123"})
    void isStationary(double on, double off, double time) {
        OnOffChain chain = new OnOffChain(on, off, 7);
        double share =
                IntStream.range(0, COUNT).filter(t -> chain.isOn(t, time)).count() / (double) COUNT;
        double expected = on / (on + off);
        assertThat(share).isBetween(expected - Sample.meanBound(COUNT), expected + Sample.meanBound(COUNT));
        assertThat(chain.shareOn()).isCloseTo(expected, within(1e-15));
    }

    /** P(on at t + h | on at t) = p + (1 − p)e^{−h(1/on + 1/off)}, also over many stretches. */
    @ParameterizedTest
    @CsvSource({"3, 1, 0.2", "3, 1, 1", "3, 1, 5", "1, 9, 0.5", "1, 9, 4", "0.5, 0.5, 1.7"})
    void remembersAsAMarkovChain(double on, double off, double later) {
        OnOffChain chain = new OnOffChain(on, off, 11);
        double p = on / (on + off);
        double expected = p * (p + (1 - p) * Math.exp(-later * (1 / on + 1 / off)));
        for (double time : new double[] {0, 40.1}) {
            double both = IntStream.range(0, COUNT)
                            .filter(t -> chain.isOn(t, time) && chain.isOn(t, time + later))
                            .count()
                    / (double) COUNT;
            assertThat(both).isBetween(expected - Sample.meanBound(COUNT), expected + Sample.meanBound(COUNT));
        }
    }

    /** Who is off at a time waits an exponential time, whatever was before, and has been off for one. */
    @ParameterizedTest
    @CsvSource({"1, 1, 5", "3, 1, 50", "0.2, 4, 1000"})
    void whoIsOffWaitsAnExponentialTime(double on, double off, double time) {
        OnOffChain chain = new OnOffChain(on, off, 13);
        int[] waiting =
                IntStream.range(0, COUNT).filter(t -> !chain.isOn(t, time)).toArray();
        double[] waits = IntStream.of(waiting)
                .mapToDouble(t -> chain.nextOn(t, time) - time)
                .toArray();
        assertThat(Sample.distance(waits, wait -> 1 - Math.exp(-wait / off)))
                .isLessThan(Sample.distributionBound(waits.length));
        if (time == 1000) {
            double[] since = IntStream.of(waiting)
                    .mapToDouble(t -> time - chain.offSince(t, time))
                    .toArray();
            assertThat(Sample.distance(since, past -> 1 - Math.exp(-past / off)))
                    .isLessThan(Sample.distributionBound(since.length));
        }
    }

    /**
     * The share of a long time that one device is on. Looked at n times, every h, its mean has the variance
     * p(1 − p)/n · (1 + ρ)/(1 − ρ) or less, ρ = e^{−h(1/on + 1/off)}; six standard deviations are allowed.
     */
    @ParameterizedTest
    @CsvSource({"3, 1, 1", "1, 9, 2", "10, 0.5, 3"})
    void inTheLongRunTheShareIsOnOverOnAndOff(double on, double off, long seed) {
        OnOffChain chain = new OnOffChain(on, off, seed);
        int n = 100_000;
        double step = 0.7;
        double share =
                IntStream.range(0, n).filter(i -> chain.isOn(5, i * step)).count() / (double) n;
        double p = on / (on + off);
        double rho = Math.exp(-step * (1 / on + 1 / off));
        double deviation = Math.sqrt(p * (1 - p) / n * (1 + rho) / (1 - rho));
        assertThat(share).isBetween(p - 6 * deviation, p + 6 * deviation);
    }

    @Test
    void theMomentSinceADeviceIsOffIsTheFirstOff() {
        OnOffChain chain = new OnOffChain(2, 3, 5);
        for (int task = 0; task < 2000; task++) {
            double time = task % 40;
            if (!chain.isOn(task, time)) {
                double since = chain.offSince(task, time);
                assertThat(chain.isOn(task, Math.max(0, since))).isFalse();
                assertThat(chain.nextOn(task, Math.max(0, since))).isEqualTo(chain.nextOn(task, time));
                assertThat(since < 0 || chain.isOn(task, Math.nextDown(since))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|1|mean time on: expected a finite time above 0, found 0.0",
                "-2|1|mean time on: expected a finite time above 0, found -2.0",
                "1|NaN|mean time off: expected a finite time above 0, found NaN",
                "1|Infinity|mean time off: expected a finite time above 0, found Infinity"
            })
    void refusesMeans(double on, double off, String message) {
        assertThatThrownBy(() -> new OnOffChain(on, off, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"-1.0", "1.0E30", "NaN"})
    void refusesTimes(double time) {
        assertThatThrownBy(() -> new OnOffChain(2, 2, 1).nextOn(0, time))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("time: expected one from 0 to 8.796093022208E12 where a mean time on or off is 2.0, found "
                        + time);
    }
}
