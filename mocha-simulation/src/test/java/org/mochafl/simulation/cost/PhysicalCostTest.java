package org.mochafl.simulation.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;

/** Seconds of work and messages, joules, and the presets. */
final class PhysicalCostTest {

    /** 2 s and 1,000 bytes a second down, 3 s and 100 up. */
    private static final Network SLOW = new Network("slow", 2, 1000, 3, 100);

    @Test
    void messagesTakeTheirLatencyAndTheirBytes() {
        PhysicalCost cost = PhysicalCost.of(SLOW, 1e9);
        assertThat(cost.downTime(0, 0, 500)).isEqualTo(2.5);
        assertThat(cost.upTime(0, 0, 500)).isEqualTo(8);
        assertThat(cost.downTime(0, 0, 0)).isZero();
        assertThat(cost.upTime(0, 0, 0)).isZero();
        assertThat(cost.unit()).isEqualTo("s");
    }

    @Test
    void workTakesItsOperations() {
        PhysicalCost even = PhysicalCost.of(SLOW, 2e9);
        Work work = new Work(1, 1e30, 5e9);
        assertThat(even.computeTime(0, 0, work)).isEqualTo(2.5);
        assertThat(even.energy(2.5, 1, 1)).isZero();
        PhysicalCost uneven =
                new PhysicalCost(SLOW, task -> 1e9 * (task + 1), Heterogeneity.LOW, new PowerModel(3, 5, 7), 11);
        double share = Heterogeneity.LOW.share(11, 4, 6);
        assertThat(uneven.computeTime(4, 6, work)).isCloseTo(5e9 / (5e9 * share), within(1e-15));
        assertThat(uneven.energy(1, 10, 100)).isEqualTo(3 + 50 + 700);
    }

    /** A message of 561 doubles (Human Activity), by hand from the figures in the preset's description. */
    @ParameterizedTest
    @CsvSource({
        "wifi, 9, 79, 34.9, 0.0049544810, 0.0055287679",
        "lte, 21, 29.5, 7.6, 0.0117170847, 0.0152242105",
        "3g, 63.5, 5.9, 2.0, 0.0378354237, 0.0497020000",
        "5g, 19, 129.9, 14.7, 0.0097763972, 0.0119424490",
        "ethernet, 1, 941, 941, 0.0005381552, 0.0005381552"
    })
    void presetsAreTheirFigures(String name, double millis, double down, double up, double downTime, double upTime) {
        Network network = NetworkPreset.named(name).network();
        assertThat(network.name()).isEqualTo(name);
        assertThat(network.downBandwidth()).isEqualTo(down * 125_000);
        assertThat(network.upBandwidth()).isEqualTo(up * 125_000);
        assertThat(network.downLatency() + network.upLatency()).isCloseTo(millis / 1000, within(1e-15));
        assertThat(network.downTime(561 * 8)).isCloseTo(downTime, within(1e-10));
        assertThat(network.upTime(561 * 8)).isCloseTo(upTime, within(1e-10));
    }

    @Test
    void powersAreMilliamperesTimesVolts() {
        double computing = (17.757 + 6.141 + 212.147) * 3.7e-3;
        assertThat(PowerModel.PHONE_ON_WIFI.computing()).isCloseTo(computing, within(5e-4));
        assertThat(PowerModel.PHONE_ON_WIFI.receiving()).isCloseTo(166 * 3.7e-3, within(5e-4));
        assertThat(PowerModel.PHONE_ON_WIFI.sending()).isCloseTo(720 * 3.7e-3, within(5e-4));
        assertThat(PowerModel.PHONE_ON_MOBILE.computing()).isCloseTo(computing, within(5e-4));
        assertThat(PowerModel.PHONE_ON_MOBILE.receiving()).isCloseTo(147 * 3.7e-3, within(5e-4));
        assertThat(PowerModel.PHONE_ON_MOBILE.sending()).isCloseTo(259 * 3.7e-3, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1|1|0|1| network x, latency down: expected a finite number, 0 or above, found -1.0",
                "NaN|1|0|1| network x, latency down: expected a finite number, 0 or above, found NaN",
                "0|-5|0|1| network x, bandwidth down: expected a finite number above 0, found -5.0",
                "0|0|0|1| network x, bandwidth down: expected a finite number above 0, found 0.0",
                "0|Infinity|0|1| network x, bandwidth down: expected a finite number above 0, found Infinity",
                "0|1|-2|1| network x, latency up: expected a finite number, 0 or above, found -2.0",
                "0|1|0|NaN| network x, bandwidth up: expected a finite number above 0, found NaN"
            })
    void refusesANetwork(double downLatency, double down, double upLatency, double up, String message) {
        assertThatThrownBy(() -> new Network("x", downLatency, down, upLatency, up))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @Test
    void refusesOtherNumbers() {
        assertThatThrownBy(() -> NetworkPreset.named("wify"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("network: expected one of wifi, lte, 3g, 5g, ethernet, found wify");
        assertThatThrownBy(() -> new PowerModel(1, -1, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("power while receiving: expected a finite number, 0 or above, found -1.0");
        assertThatThrownBy(() -> PhysicalCost.of(SLOW, 1e9).stepsWithin(0, 0, 1, 8, 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("flops per step: expected a finite number above 0, found 0.0");
    }
}
