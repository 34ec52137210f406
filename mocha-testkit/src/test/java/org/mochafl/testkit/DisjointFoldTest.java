package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.device.Device;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.fleet.TaskLoop;
import org.mochafl.core.fleet.TaskPartition;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.structure.Relation;
import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;
import org.mochafl.core.structure.TaskView;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

/** Where every task adds to numbers of its own, tasks that are kept together need one vector of sums, not one a block. */
final class DisjointFoldTest {

    private static final int TASKS = 2 * TaskFold.BLOCK + 100;

    /** A number of each task: 1 for the first. */
    private record Numbers(boolean disjoint) implements TaskFold {

        @Override
        public int length() {
            return TASKS;
        }

        @Override
        public void add(TaskView task, double[] sums) {
            sums[task.number()] += task.number() + 1;
        }
    }

    private static List<double[]> fold(TaskFold fold) {
        TaskData data = TaskData.of("task", DenseRows.of(new double[] {1, 2, 3}, 1, 3), new double[] {1});
        TaskPartition partition = new TaskPartition(
                IntStream.range(0, TASKS).mapToObj(t -> data).toList(),
                0,
                new Device(LocalAscent.INSTANCE),
                TaskLoop.SEQUENTIAL);
        return partition.fold(new TaskCoupling(new double[0], 3, new double[0]), TaskWeights.TASK, fold);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sumsAreTheSameEitherWay(boolean disjoint) {
        List<double[]> vectors = fold(new Numbers(disjoint));
        assertThat(vectors).hasSize(disjoint ? 1 : 3);
        double[] expected = new double[TASKS];
        Arrays.setAll(expected, t -> t + 1);
        assertThat(TaskPartition.sum(TASKS, vectors)).containsExactly(expected);
    }

    /** What a central coupling collects in every round: m dK numbers, not m dK for every block of tasks. */
    @Test
    void columnsAreCollectedInOneVector() {
        assertThat(fold(TaskCoupling.columns(Relation.KEPT_ROWS, TASKS, 3)))
                .hasSize(1)
                .allMatch(columns -> columns.length == 3 * TASKS);
    }
}
