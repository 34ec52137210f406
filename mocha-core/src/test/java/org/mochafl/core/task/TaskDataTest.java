package org.mochafl.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskDataTest {

    /** More features than a Gram matrix takes at a time, and where n_t > d none is kept of all rows. */
    @ParameterizedTest
    @CsvSource({"60, 150, dense", "60, 150, float", "60, 300, sparse", "150, 60, dense"})
    void aSelectionsGramMatrixHasTheBitsOfItsOwn(int rows, int features, String storage) {
        TaskData all = task(rows, features, storage);
        int[] selected = new Random(2).ints(0, rows).distinct().limit(rows / 2).toArray();
        TaskData part = all.selectOneOfSeveral(selected);

        assertThat(part.gram()).isDeepEqualTo(all.select(selected).gram());
        assertThat(part.gram()).isNotSameAs(all.gram()).isSameAs(part.gram());
        assertThat(part.labels()).isEqualTo(all.select(selected).labels());
        int[] twice = {3, 1, 1, 0};
        assertThat(part.selectOneOfSeveral(twice).gram())
                .isDeepEqualTo(part.select(twice).gram());
    }

    private static TaskData task(int rows, int features, String storage) {
        Random random = new Random(1);
        double[] values =
                random.doubles((long) rows * features).map(value -> value - 0.4).toArray();
        double[] labels = random.doubles(rows).toArray();
        Rows dense = DenseRows.of(values, rows, features);
        return TaskData.of(
                "t",
                switch (storage) {
                    case "float" -> FloatRows.copyOf(dense);
                    case "sparse" -> sparse(values, rows, features);
                    default -> dense;
                },
                labels);
    }

    /** Every third place of a row or so is empty, each row at others. */
    private static SparseRows sparse(double[] values, int rows, int features) {
        int[] starts = new int[rows + 1];
        int[] columns = new int[values.length];
        double[] kept = new double[values.length];
        int count = 0;
        for (int k = 0; k < values.length; k++) {
            if ((k + k / features * 7) % 3 != 0) {
                columns[count] = k % features;
                kept[count++] = values[k];
            }
            starts[k / features + 1] = count;
        }
        return SparseRows.of(features, starts, Arrays.copyOf(columns, count), Arrays.copyOf(kept, count));
    }
}
