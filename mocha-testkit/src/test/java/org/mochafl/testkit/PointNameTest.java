package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.fleet.KeptTask;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.TaskRow;
import org.mochafl.core.task.TaskData;

/** Names of 128 bits: drawn, and kept as numbers without losing one of them. */
final class PointNameTest {

    private static final TaskData DATA = TaskData.of("a", new double[][] {{2}}, new double[] {1});

    private static KeptTask kept(PointName name) {
        DualState device = new DualState(new DualPoint(name, new double[] {0.5}, new double[] {1}), null);
        return new KeptTask(device, name, new double[] {1}, 0, TaskRow.of(1), null, 0, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "-1, 1, 0",
        "9223372036854775807, -9223372036854775808, 0.1",
        "4294967296, 2147483648, 0.3333333333333333",
        "-6148914691236517206, 6148914691236517205, 4.9E-324"
    })
    void aNameIsKeptToTheBit(long high, long low, double gamma) {
        PointName name = new PointName(high, low, gamma);
        Map<String, double[]> arrays = kept(name).arrays();
        assertThat(arrays.get("name")).hasSize(5);
        for (int k = 0; k < 4; k++) {
            double part = Objects.requireNonNull(arrays.get("name"))[k];
            assertThat(part).isEqualTo((int) part);
        }
        KeptTask read = KeptTask.of(DATA, arrays);
        assertThat(read.name()).isEqualTo(name);
        assertThat(read.device().committed().name()).isEqualTo(name);
    }

    @Test
    void aNameOfAnOlderStateHasAnIdOf64Bits() {
        Map<String, double[]> arrays = new HashMap<>(kept(PointName.START).arrays());
        double[] old = {-2, 3, 0.25};
        arrays.put("name", old);
        arrays.put("committed-name", old);
        assertThat(KeptTask.of(DATA, arrays).name()).isEqualTo(new PointName(0, -2L << 32 | 3, 0.25));
    }

    @Test
    void anUpdateHasAnIdOfItsOwnInEveryRoundAndFromEveryBase() {
        PointName first = update(1, PointName.START);
        assertThat(update(1, PointName.START)).as("a function of its seed").isEqualTo(first);
        assertThat(first.high()).isNotZero();
        assertThat(first.low()).isNotZero();
        assertThat(update(2, PointName.START).sameId(first)).isFalse();
        assertThat(update(1, new PointName(0, 1, 1)).sameId(first)).isFalse();
        assertThat(update(1, new PointName(1, 0, 1)).sameId(update(1, new PointName(0, 1, 1))))
                .isFalse();
    }

    private static PointName update(long seed, PointName held) {
        DualState state = new DualState(new DualPoint(held, new double[1], new double[1]), null);
        Subproblem subproblem = new Subproblem(
                1, held, new double[1], 1, 1, Losses.named("hinge"), new WorkBudget.Steps(1), false, false, seed);
        return new Device(LocalAscent.INSTANCE)
                .step(DATA, state, subproblem)
                .reply()
                .name();
    }
}
