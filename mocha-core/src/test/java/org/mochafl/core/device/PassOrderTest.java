package org.mochafl.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

final class PassOrderTest {

    private static final int ROWS_OF_BLOCK = 8;

    /** More values than are near, and fewer in a row than are long. */
    private static final int VALUES = 100;

    private static final int ROWS = 3_001;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void sparseRowsFromMemoryComeInBlocks(int outputs) {
        PassOrder order = new PassOrder(sparse(ROWS, outputs));
        int coordinates = ROWS * outputs;
        order.all();
        RandomStream random = RandomStream.of(1);
        int[] taken = order.shuffle(random, coordinates).clone();
        assertBlocks(taken, outputs);
        assertThat(Arrays.stream(taken).sorted()).containsExactlyElementsOf(range(coordinates));
        assertThat(taken[0]).isNotZero();

        // a pass keeps every third coordinate at the front, as it comes to it
        int[] present = order.shuffle(random, coordinates);
        int kept = 0;
        for (int k = 0; k < coordinates; k++) {
            if (present[k] % 3 == 0) {
                present[kept++] = present[k];
            }
        }
        int[] again = Arrays.copyOf(order.shuffle(random, kept), kept);
        assertBlocks(again, outputs);
        assertThat(Arrays.stream(again).sorted())
                .containsExactlyElementsOf(
                        range(coordinates).stream().filter(j -> j % 3 == 0).toList());
    }

    @Test
    void rowsThatAreNearComeOneByOne() {
        PassOrder order = new PassOrder(sparse(500, 1));
        order.all();
        assertThat(order.shuffle(RandomStream.of(7), 500))
                .isEqualTo(RandomStream.of(7).permutation(500));
    }

    /** Every block in one piece, its coordinates rising. */
    private static void assertBlocks(int[] taken, int outputs) {
        int block = ROWS_OF_BLOCK * outputs;
        for (int k = 1; k < taken.length; k++) {
            assertThat(taken[k] / block != taken[k - 1] / block || taken[k] > taken[k - 1])
                    .isTrue();
        }
        long pieces = IntStream.range(0, taken.length)
                .filter(k -> k == 0 || taken[k] / block != taken[k - 1] / block)
                .count();
        assertThat(pieces)
                .isEqualTo(Arrays.stream(taken).map(j -> j / block).distinct().count());
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private static TaskData sparse(int rows, int outputs) {
        int[] starts = IntStream.rangeClosed(0, rows).map(i -> i * VALUES).toArray();
        int[] columns = IntStream.range(0, rows * VALUES).map(k -> k % VALUES).toArray();
        double[] values = new double[rows * VALUES];
        Arrays.fill(values, 1);
        double[] labels = new double[rows * outputs];
        Arrays.fill(labels, 1);
        return TaskData.of("sparse", SparseRows.of(VALUES, starts, columns, values), labels, outputs);
    }
}
