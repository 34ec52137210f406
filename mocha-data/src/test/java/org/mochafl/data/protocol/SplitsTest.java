package org.mochafl.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

class SplitsTest {

    private static TaskData task(String name, int rows) {
        return TaskData.of(name, DenseRows.of(new double[rows], rows, 1), new double[rows]);
    }

    @ParameterizedTest
    @CsvSource({
        "281, 0.25, 210",
        "409, 0.25, 306",
        "445, 0.25, 333",
        "690, 0.25, 517",
        "1, 0.25, 1",
        "2, 0.25, 1",
        "3, 0.9, 1",
        "10, 0.1, 9",
        "10, 0, 10",
        "100, 0.3, 70",
        "7, 0.999, 1"
    })
    void trainingKeepsTheFloorButAtLeastOneRow(int rows, double fraction, int training) {
        TaskSplit split = new Splits(fraction, 1).split(task("a", rows), 0);
        assertThat(split.training()).hasSize(training).isSorted();
        assertThat(split.test()).hasSize(rows - training).isSorted();
        int[] all = IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.test()))
                .sorted()
                .toArray();
        assertThat(all).containsExactly(IntStream.range(0, rows).toArray());
    }

    @Test
    void aSplitDependsOnSeedTrialAndTaskAlone() {
        int[] split = new Splits(0.25, 1).split(task("a", 100), 0).test();
        assertThat(new Splits(0.25, 1).split(task("a", 100), 0).test()).isEqualTo(split);
        assertThat(new Splits(0.25, 2).split(task("a", 100), 0).test()).isNotEqualTo(split);
        assertThat(new Splits(0.25, 1).split(task("a", 100), 1).test()).isNotEqualTo(split);
        assertThat(new Splits(0.25, 1).split(task("b", 100), 0).test()).isNotEqualTo(split);
    }

    @Test
    void everyRowIsTestedAboutAsOften() {
        int trials = 4_000;
        int[] tested = new int[20];
        for (int trial = 0; trial < trials; trial++) {
            for (int row : new Splits(0.25, 3).split(task("a", 20), trial).test()) {
                tested[row]++;
            }
        }
        // 5 of 20 rows: 1000 expected, standard deviation 27
        assertThat(Arrays.stream(tested)).allMatch(count -> Math.abs(count - 1000) < 150);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 13, 100})
    void foldsShareTheRowsAndNeverTakeAll(int rows) {
        Splits splits = new Splits(0.25, 1);
        for (int trial = 0; trial < 20; trial++) {
            int[] folds = splits.folds(task("a", rows), trial, rows, 5);
            assertThat(folds).hasSize(rows);
            if (rows == 1) {
                assertThat(folds).containsExactly(Splits.NO_FOLD);
                continue;
            }
            int[] sizes = new int[5];
            Arrays.stream(folds).forEach(fold -> sizes[fold]++);
            assertThat(Arrays.stream(sizes).max().orElse(0)
                            - Arrays.stream(sizes).min().orElse(0))
                    .isLessThanOrEqualTo(1);
            assertThat(Arrays.stream(sizes)).allMatch(size -> size < rows);
        }
    }

    @Test
    void smallTasksFallIntoDifferentFolds() {
        Splits splits = new Splits(0.25, 1);
        long used = IntStream.range(0, 50)
                .flatMap(t -> Arrays.stream(splits.folds(task("t" + t, 2), 0, 2, 5)))
                .distinct()
                .count();
        assertThat(used).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void fractionsOutOfRangeAreInvalid(double fraction) {
        assertThatThrownBy(() -> new Splits(fraction, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--test-fraction: expected a number from 0 to below 1, found " + fraction);
    }
}
