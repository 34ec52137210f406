package org.mochafl.simulation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.simulation.Sample;

/** Outages that devices share. */
final class CorrelatedOutagesTest {

    @Test
    void aGroupGoesAndComesTogether() {
        int groups = 5_000;
        int[] groupOf =
                IntStream.range(0, 3 * groups).map(task -> task % groups).toArray();
        Presence presence = CorrelatedOutages.ofGroups(groupOf, 4, 1, 3);
        int on = 0;
        for (int task = 0; task < groups; task++) {
            double next = presence.nextOn(task, 30);
            assertThat(next == presence.nextOn(task + groups, 30) && next == presence.nextOn(task + 2 * groups, 30))
                    .isTrue();
            on += next == 30 ? 1 : 0;
        }
        assertThat(on / (double) groups).isBetween(0.8 - Sample.meanBound(groups), 0.8 + Sample.meanBound(groups));
    }

    /** In an outage a share of the devices is off until its end, the same ones all the while; between outages none is. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void anOutageTakesAShare(double share) {
        int tasks = 5_000;
        Presence presence = CorrelatedOutages.ofShare(share, 6, 2, 5);
        int outages = 0;
        for (double time = 0; time < 100; time += 5) {
            double now = time;
            int[] off = IntStream.range(0, tasks)
                    .filter(task -> !presence.isOn(task, now))
                    .toArray();
            if (off.length > 0) {
                outages++;
                double end = presence.nextOn(off[0], now);
                assertThat(off.length / (double) tasks)
                        .isBetween(share - Sample.meanBound(tasks), share + Sample.meanBound(tasks));
                assertThat(IntStream.of(off)).allMatch(task -> presence.nextOn(task, now) == end);
                double later = now + 0.5 * (end - now);
                assertThat(IntStream.range(0, tasks)
                                .filter(task -> !presence.isOn(task, later))
                                .toArray())
                        .containsExactly(off);
            }
        }
        assertThat(outages).isBetween(1, 19);
    }

    /**
     * A device is off for share · length/(between + length) of the time: the mean over n looks, every h, of a chain that
     * forgets with ρ = e^{−h(1/between + 1/length)} or faster; six standard deviations are allowed.
     */
    @ParameterizedTest
    @CsvSource({"0.5, 6, 2, 1", "1, 6, 2, 2", "0.1, 3, 3, 3"})
    void inTheLongRunADeviceIsOffForItsShareOfTheOutages(double share, double between, double length, long seed) {
        Presence presence = CorrelatedOutages.ofShare(share, between, length, seed);
        int n = 50_000;
        double step = 1.3;
        double off =
                IntStream.range(0, n).filter(i -> !presence.isOn(8, i * step)).count() / (double) n;
        double expected = share * length / (between + length);
        double rho = Math.exp(-step * (1 / between + 1 / length));
        double deviation = Math.sqrt(expected * (1 - expected) / n * (1 + rho) / (1 - rho));
        assertThat(off).isBetween(expected - 6 * deviation, expected + 6 * deviation);
    }

    @Test
    void eachOutageTakesOthers() {
        Presence presence = CorrelatedOutages.ofShare(0.5, 1, 1, 4);
        long hit =
                IntStream.range(0, 400).filter(i -> !presence.isOn(2, i * 10)).count();
        long otherHit =
                IntStream.range(0, 400).filter(i -> !presence.isOn(3, i * 10)).count();
        long bothHit = IntStream.range(0, 400)
                .filter(i -> !presence.isOn(2, i * 10) && !presence.isOn(3, i * 10))
                .count();
        assertThat(bothHit).isLessThan(Math.min(hit, otherHit));
        assertThat(bothHit).isPositive();
    }

    @Test
    void refusesNumbers() {
        assertThatThrownBy(() -> CorrelatedOutages.ofShare(1.1, 1, 1, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("share of devices in an outage: expected a share from 0 to 1, found 1.1");
        assertThatThrownBy(() -> CorrelatedOutages.ofGroups(new int[] {0}, 0, 1, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("mean time between outages: expected a finite time above 0, found 0.0");
        assertThatThrownBy(() -> CorrelatedOutages.ofShare(0.5, 1, Double.NaN, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("mean length of an outage: expected a finite time above 0, found NaN");
    }
}
