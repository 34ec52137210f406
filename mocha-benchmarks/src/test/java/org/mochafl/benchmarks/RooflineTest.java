package org.mochafl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mochafl.benchmarks.Roofline.Demand;

class RooflineTest {

    @Test
    void theLeastTimeIsThatOfTheScarcestResource() {
        Roofline roofline = new Roofline(List.of(new Demand("arithmetic", 6e9, 3e9), new Demand("memory", 40e9, 10e9)));
        assertThat(roofline.leastSeconds()).isEqualTo(4);
        assertThat(roofline.bound().resource()).isEqualTo("memory");
        assertThat(roofline.share(5)).isEqualTo(0.8);
    }

    @Test
    void whatIsNotNeededIsNoLimit() {
        Roofline roofline = new Roofline(List.of(new Demand("memory", 0, 1), new Demand("arithmetic", 2, 4)));
        assertThat(roofline.bound().resource()).isEqualTo("arithmetic");
        assertThat(roofline.leastSeconds()).isEqualTo(0.5);
    }

    @Test
    void aRateThatWasNotMeasuredIsAnError() {
        assertThatThrownBy(() -> new Roofline(List.of(new Demand("memory", 1, Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an amount of 0 or more and a rate above 0")
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> new Roofline(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** 100 multiply-adds at 50 a second; 1,600 bytes at 400 a second. */
    @Test
    void aProductReadsTwoOperandsForEachMultiplyAdd() {
        TreeMap<Integer, Double> read = new TreeMap<>();
        read.put(16_384, 400.0);
        assertThat(new MachineRoof(50, 10, read).ofProduct(100).leastSeconds()).isEqualTo(4);
        read.put(16_384, 1600.0);
        assertThat(new MachineRoof(50, 10, read).ofProduct(100).leastSeconds()).isEqualTo(2);
    }

    /** As many rows are read as there are coordinate steps, and each step and each move has two operands. */
    @Test
    void aStepByRowsReadsARowForEachCoordinate() {
        DeviceStepCase step = DeviceStepCase.MIDDLE;
        DeviceWork work = DeviceWork.of(step);
        double row = (double) step.rowBytes() / 2_000;
        assertThat(work.steps()).isBetween(2_000L, 20_000L);
        assertThat(work.moves()).isBetween(1L, work.steps());
        assertThat(work.rowBytes()).isEqualTo(work.steps() * row);
        assertThat(work.gramBytes()).isZero();
        assertThat(work.operandBytes()).isEqualTo((2_000 + work.steps() + work.moves()) * 2 * row);
        assertThat(16 * work.multiplyAdds()).isGreaterThanOrEqualTo(work.operandBytes());
    }
}
