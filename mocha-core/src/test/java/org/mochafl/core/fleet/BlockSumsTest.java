package org.mochafl.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.structure.TaskFold;

/** The oracle is one loop over the tasks in rising order, a block after the other. */
final class BlockSumsTest {

    private static final int LENGTH = 3;

    /** Numbers of many sizes and both signs, whose sum has other bits in another order. */
    private static double[][] values(int tasks, long seed) {
        Random random = new Random(seed);
        double[][] values = new double[tasks][LENGTH];
        for (double[] one : values) {
            for (int k = 0; k < LENGTH; k++) {
                one[k] = random.nextGaussian() * Math.pow(10, random.nextInt(12));
            }
        }
        return values;
    }

    private static List<double[]> plain(double[][] values) {
        List<double[]> sums = new ArrayList<>();
        for (int task = 0; task < values.length; task++) {
            if (task % TaskFold.BLOCK == 0) {
                sums.add(new double[LENGTH]);
            }
            double[] sum = sums.get(task / TaskFold.BLOCK);
            for (int k = 0; k < LENGTH; k++) {
                sum[k] += values[task][k];
            }
        }
        return sums;
    }

    private static IntConsumer ending(BlockSums sums, double[][] values) {
        return task -> {
            System.arraycopy(values[task], 0, sums.partsOf(task), sums.start(task), LENGTH);
            sums.end(task);
        };
    }

    private static void assertSame(List<double[]> found, List<double[]> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int block = 0; block < found.size(); block++) {
            assertThat(found.get(block)).as("block %s", block).containsExactly(expected.get(block));
        }
    }

    private static void assertPlain(double[][] values, Iterable<Integer> ends) {
        BlockSums sums = new BlockSums(values.length, LENGTH);
        ends.forEach(ending(sums, values)::accept);
        assertSame(sums.all(), plain(values));
    }

    private static List<Integer> rising(int tasks) {
        return new ArrayList<>(IntStream.range(0, tasks).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, TaskFold.BLOCK - 1, TaskFold.BLOCK, TaskFold.BLOCK + 1, 5 * TaskFold.BLOCK + 7})
    void haveTheBitsOfOneLoopInWhateverOrderTasksEnd(int tasks) {
        double[][] values = values(tasks, tasks);
        List<Integer> order = rising(tasks);
        assertPlain(values, order);
        Collections.reverse(order);
        assertPlain(values, order);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(order, new Random(seed));
            assertPlain(values, order);
        }
    }

    /** One task keeps its block waiting while all others end. */
    @Test
    void haveTheSameBitsWithAHeavyTaskLast() {
        int tasks = 3 * TaskFold.BLOCK;
        double[][] values = values(tasks, 1);
        for (int heavy : new int[] {0, 1, TaskFold.BLOCK - 1, TaskFold.BLOCK, tasks - 1}) {
            List<Integer> order = rising(tasks);
            order.remove(heavy);
            order.add(heavy);
            assertPlain(values, order);
        }
    }

    /** A round sees a task first, and ends it when others were seen and have ended. */
    @Test
    void keepWhatATaskWroteBeforeItEnded() {
        int tasks = TaskFold.BLOCK + 10;
        double[][] values = values(tasks, 2);
        BlockSums sums = new BlockSums(tasks, LENGTH);
        for (int task = tasks - 1; task >= 0; task--) {
            sums.partsOf(task)[sums.start(task)] = values[task][0];
        }
        for (int task = 0; task < tasks; task++) {
            System.arraycopy(values[task], 1, sums.partsOf(task), sums.start(task) + 1, LENGTH - 1);
            sums.end(task);
        }
        assertSame(sums.all(), plain(values));
    }

    @Test
    void haveTheSameBitsFromSeveralThreads() {
        int tasks = 4 * TaskFold.BLOCK + 3;
        double[][] values = values(tasks, 3);
        List<double[]> expected = plain(values);
        try (ThreadLoop loop = new ThreadLoop(4, tasks)) {
            for (int run = 0; run < 50; run++) {
                BlockSums sums = new BlockSums(tasks, LENGTH);
                loop.forEach(tasks, ending(sums, values));
                assertSame(sums.all(), expected);
            }
        }
    }

    /** Otherwise the tests above would say nothing. */
    @Test
    void ofTheseNumbersInAnotherOrderHaveOtherBits() {
        double[][] values = values(TaskFold.BLOCK, 4);
        double[] rising = plain(values).get(0);
        Collections.reverse(Arrays.asList(values));
        assertThat(plain(values).get(0)).isNotEqualTo(rising);
    }

    @Test
    void areNotGivenBeforeEveryTaskHasEnded() {
        BlockSums sums = new BlockSums(TaskFold.BLOCK + 2, 1);
        for (int task = 0; task < TaskFold.BLOCK + 1; task++) {
            sums.partsOf(task);
            sums.end(task);
        }
        assertThatIllegalStateException().isThrownBy(sums::all).withMessageContaining("1 open ones in block 1");
    }
}
