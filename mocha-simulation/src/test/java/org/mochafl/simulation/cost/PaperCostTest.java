package org.mochafl.simulation.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;

/** The paper's operations per feature. */
final class PaperCostTest {

    @ParameterizedTest
    @CsvSource({"WIFI, 10", "LTE, 100", "THREE_G, 1000"})
    void aRoundCostsItsCommunicationWhateverTheBytes(NetworkPreset network, double communication) {
        PaperCost cost = PaperCost.of(network, Heterogeneity.HIGH, 1);
        for (long bytes : new long[] {1, 4488, 1L << 40}) {
            assertThat(cost.downTime(3, 5, bytes) + cost.upTime(3, 5, bytes)).isEqualTo(communication);
            assertThat(cost.downTime(3, 5, bytes)).isEqualTo(cost.upTime(3, 5, bytes));
        }
        assertThat(cost.downTime(3, 5, 0)).isZero();
        assertThat(cost.upTime(3, 5, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"100, 8, 800", "100, 6, 600", "100, 4, 400", "0, 8, 0"})
    void stepsCostTheirOperations(long steps, double operations, double time) {
        PaperCost even = PaperCost.of(NetworkPreset.WIFI, Heterogeneity.NONE, 1);
        Work work = new Work(steps, operations, 1e30);
        assertThat(even.computeTime(2, 9, work)).isEqualTo(time);
        PaperCost uneven = PaperCost.of(NetworkPreset.WIFI, Heterogeneity.HIGH, 4);
        assertThat(uneven.computeTime(2, 9, work)).isEqualTo(time / Heterogeneity.HIGH.share(4, 2, 9));
    }

    @Test
    void theClockOfThePaperAsksForItsShareOfTheRows() {
        PaperCost cost = PaperCost.of(NetworkPreset.LTE, Heterogeneity.HIGH, 6);
        int rows = 210;
        for (int task = 0; task < 30; task++) {
            long steps = cost.stepsWithin(task, 1, 8 * rows, 8, Double.NaN);
            assertThat(steps).isEqualTo((long) Math.floor(rows * Heterogeneity.HIGH.share(6, task, 1)));
        }
    }

    @Test
    void thereIsNoEnergyWithoutSeconds() {
        PaperCost cost = PaperCost.of(NetworkPreset.LTE, Heterogeneity.HIGH, 6);
        assertThat(cost.energy(3, 4, 5)).isZero();
        assertThat(cost.unit()).isEqualTo("operations per feature");
    }

    @ParameterizedTest
    @CsvSource({"FIVE_G, 5g", "ETHERNET, ethernet"})
    void thePaperHasNoOtherNetworks(NetworkPreset network, String name) {
        assertThatThrownBy(() -> PaperCost.of(network, Heterogeneity.NONE, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("network: expected wifi, lte or 3g, which the paper has costs for, found " + name);
    }

    @ParameterizedTest
    @CsvSource({"-1", "NaN", "Infinity"})
    void refusesACharge(double communication) {
        assertThatThrownBy(() -> new PaperCost(communication, Heterogeneity.NONE, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("cost of communication: expected a finite number, 0 or above, found " + communication);
    }

    @ParameterizedTest
    @CsvSource({"0", "-8", "NaN"})
    void refusesStepsThatCostNothing(double operations) {
        PaperCost cost = PaperCost.of(NetworkPreset.LTE, Heterogeneity.NONE, 6);
        assertThatThrownBy(() -> cost.stepsWithin(0, 0, 100, operations, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("operations per step: expected a finite number above 0, found " + operations);
    }
}
