package org.mochafl.simulation.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.simulation.Sample;

/** Shares of speed: their law over devices and over rounds, and no tie between the two. */
final class HeterogeneityTest {

    private static final int COUNT = 20_000;

    @ParameterizedTest
    @CsvSource({"LOW, 0.9, 1", "LOW, 0.9, 2", "HIGH, 0.1, 1", "HIGH, 0.1, 2"})
    void sharesAreUniform(Heterogeneity heterogeneity, double least, long seed) {
        double[] overDevices = IntStream.range(0, COUNT)
                .mapToDouble(task -> heterogeneity.share(seed, task, 7))
                .toArray();
        double[] overRounds = IntStream.range(0, COUNT)
                .mapToDouble(round -> heterogeneity.share(seed, 3, round))
                .toArray();
        for (double[] shares : new double[][] {overDevices, overRounds}) {
            assertThat(Arrays.stream(shares)).allMatch(share -> share >= least && share < 1);
            assertThat(Sample.distance(shares, share -> (share - least) / (1 - least)))
                    .isLessThan(Sample.distributionBound(COUNT));
        }
        assertThat(heterogeneity.least()).isEqualTo(least);
    }

    @Test
    void aRoundSaysNothingOfTheNext() {
        int bothFast = 0;
        for (int task = 0; task < COUNT; task++) {
            boolean fast = Heterogeneity.HIGH.share(5, task, 0) > 0.55;
            bothFast += fast && Heterogeneity.HIGH.share(5, task, 1) > 0.55 ? 1 : 0;
        }
        assertThat(bothFast / (double) COUNT).isBetween(0.25 - Sample.meanBound(COUNT), 0.25 + Sample.meanBound(COUNT));
    }

    @Test
    void noneIsFullSpeed() {
        assertThat(IntStream.range(0, 100).mapToDouble(task -> Heterogeneity.NONE.share(1, task, task)))
                .containsOnly(1.0);
    }

    @Test
    void namesAreThoseOfTheCommand() {
        for (Heterogeneity one : Heterogeneity.values()) {
            assertThat(Heterogeneity.named(one.toString())).isEqualTo(one);
        }
        assertThatThrownBy(() -> Heterogeneity.named("hihg"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("heterogeneity: expected one of none, low, high, found hihg");
    }
}
