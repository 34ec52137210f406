package org.mochafl.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;

class MissingValuesTest {

    private static final double NONE = Double.NaN;

    private static TaskData task(String name, double[]... rows) {
        double[] labels =
                IntStream.range(0, rows.length).mapToDouble(i -> i % 3).toArray();
        return TaskData.incomplete(name, DenseRows.copyOf(rows), labels, 1);
    }

    private static double[] row(double... values) {
        return values;
    }

    private static double[] row(TaskData task, int i) {
        double[] row = new double[task.features()];
        task.rows().copyTo(i, row, 0);
        return row;
    }

    private static Federation federation(TaskData... tasks) {
        List<String> names =
                IntStream.range(0, tasks[0].features()).mapToObj(j -> "x" + j).toList();
        return new Federation(
                "some.csv", List.of(tasks), names, new LabelMap.Regression(), List.of("read"), Optional.empty());
    }

    private static Preparation mean(Standardization standardization, boolean bias) {
        return new Preparation(MissingValues.MEAN, standardization, bias);
    }

    @Test
    void theMeanIsOfTheKnownValuesOfAllTrainingRows() {
        List<TaskData> training =
                List.of(task("a", row(1, NONE), row(2, 7), row(NONE, 7)), task("b", row(6, 7), row(NONE, NONE)));
        FittedPreparation fitted = mean(Standardization.NONE, true).fit(training);
        assertThat(fitted.means().orElseThrow().means()).containsExactly(3, 7);
        TaskData a = fitted.apply(training.get(0));
        assertThat(a.hasMissing()).isFalse();
        assertThat(row(a, 0)).containsExactly(1, 7, 1);
        assertThat(row(a, 2)).containsExactly(3, 7, 1);
        assertThat(a.label(2, 0)).isEqualTo(2);
        assertThat(row(fitted.apply(task("new", row(NONE, 0))), 0)).containsExactly(3, 0, 1);
    }

    /** First filled, then standardised by the moments of what is then there. */
    @Test
    void standardisationSeesTheFilledRows() {
        List<TaskData> training = List.of(task("a", row(0, 0.1), row(NONE, 0.1)), task("b", row(6, NONE), row(6, 0.1)));
        FittedPreparation fitted = mean(Standardization.POOLED, false).fit(training);
        // filled: 0, 4, 6, 6 with mean 4 and deviations 4, 0, 2, 2
        assertThat(fitted.pooled().orElseThrow().mean()).containsExactly(4, 0.1);
        assertThat(fitted.pooled().orElseThrow().scale()).containsExactly(Math.sqrt(6), 1);
        assertThat(row(fitted.apply(training.get(0)), 1)).containsExactly(0, 0);
        FittedPreparation byTask = mean(Standardization.TASK, false).fit(training);
        assertThat(byTask.perTask().get("a").mean()).containsExactly(2, 0.1);
        assertThat(row(byTask.apply(training.get(0)), 1)).containsExactly(1, 0);
    }

    @Test
    void aFeatureUnknownInTrainingBecomesZero() {
        FittedPreparation fitted =
                mean(Standardization.POOLED, false).fit(List.of(task("a", row(1, NONE), row(3, NONE))));
        assertThat(fitted.means().orElseThrow().means()).containsExactly(2, 0);
        assertThat(row(fitted.apply(task("a", row(NONE, 5))), 0)).containsExactly(0, 5);
    }

    @ParameterizedTest
    @EnumSource(Standardization.class)
    void sparseRowsAreFilledAsDenseOnes(Standardization standardization) {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 50; round++) {
            TaskData dense = randomTask(random, 12, 7);
            TaskData sparse = SparseTasks.of(dense);
            Preparation preparation = mean(standardization, round % 2 == 0);
            TaskData expected = preparation.fit(List.of(dense)).apply(dense);
            TaskData found = preparation.fit(List.of(sparse)).apply(sparse);
            assertThat(found.rows())
                    .isInstanceOf(standardization == Standardization.NONE ? SparseRows.class : DenseRows.class);
            for (int i = 0; i < dense.count(); i++) {
                assertThat(row(found, i)).containsExactly(row(expected, i));
            }
        }
    }

    private static TaskData randomTask(SplittableRandom random, int rows, int features) {
        double[] values = new double[rows * features];
        for (int k = 0; k < values.length; k++) {
            int kind = random.nextInt(5);
            values[k] = kind == 0 ? NONE : kind < 3 ? 0 : random.nextDouble(-1, 2);
        }
        return TaskData.incomplete("a", DenseRows.of(values, rows, features), new double[rows], 1);
    }

    @Test
    void incompleteRowsAreLeftOut() {
        Federation complete = MissingValues.DROP_ROW.apply(federation(
                task("a", row(1, NONE), row(2, 7), row(3, 7)),
                task("b", row(6, 7)),
                task("c", row(NONE), row(4)).withRows(DenseRows.of(new double[] {NONE, NONE, 8, 9}, 2, 2))));
        assertThat(complete.tasks().stream().map(TaskData::count)).containsExactly(2, 1, 1);
        assertThat(complete.tasks()).noneMatch(TaskData::hasMissing);
        assertThat(row(complete.tasks().get(0), 0)).containsExactly(2, 7);
        assertThat(complete.tasks().get(0).label(0, 0)).isEqualTo(1);
        assertThat(complete.notes())
                .containsExactly("read", "2 rows with a missing value left out: 1 of 3 in a, 1 of 2 in c");
    }

    @Test
    void notesSayWhatIsFilledAndCompleteDataHasNone() {
        Federation gaps = federation(task("a", row(1, NONE, NONE), row(NONE, 7, 1), row(3, 4, 1)));
        Federation filled = MissingValues.MEAN.apply(gaps);
        assertThat(filled.tasks()).isEqualTo(gaps.tasks());
        assertThat(filled.notes())
                .containsExactly(
                        "read",
                        "3 missing values of 3 features filled with the mean of the known ones in training rows");
        assertThat(MissingValues.MEAN.apply(filled).notes()).isEqualTo(filled.notes());
        Federation complete = federation(task("a", row(1)));
        for (MissingValues way : MissingValues.values()) {
            assertThat(way.apply(complete)).isSameAs(complete);
        }
    }

    @Test
    void classesAreThoseOfTheRowsThatStay() {
        TaskData task = TaskData.incomplete(
                "a", DenseRows.of(new double[] {1, NONE, 3, 4}, 4, 1), new double[] {0, 1, 2, 2}, 1);
        RawFederation raw = new RawFederation(
                "some.csv", List.of(task), List.of("x"), RawLabels.numbers(), List.of(), Optional.empty());
        Federation federation = MissingValues.DROP_ROW.apply(raw).classes();
        assertThat(federation.labels()).isEqualTo(new LabelMap.TwoClasses("0", "2"));
    }

    static Stream<Arguments> invalid() {
        Federation gaps = federation(
                task("a", row(1, 2), row(3, 4)), task("b", row(5, 6), row(7, NONE), row(NONE, NONE), row(8, NONE)));
        return Stream.of(
                Arguments.of(
                        "some.csv, task b, row 2: expected a known value of 'x1', found none (4 values of 2 features"
                                + " missing in all); --missing mean fills them, --missing drop-row leaves such rows out",
                        MissingValues.FAIL,
                        gaps),
                Arguments.of(
                        "some.csv, task a, row 1: expected a known value of 'x0', found none (1 value of 1 feature missing"
                                + " in all); --missing mean fills them, --missing drop-row leaves such rows out",
                        MissingValues.FAIL,
                        federation(SparseTasks.of(task("a", row(NONE, 0), row(0, 4))))),
                Arguments.of(
                        "some.csv: expected a known value of 'x1' to fill the missing ones with, found none in all 3 rows;"
                                + " --exclude-columns leaves it out",
                        MissingValues.MEAN,
                        federation(task("a", row(1, NONE)), task("b", row(2, NONE), row(3, NONE)))),
                Arguments.of(
                        "some.csv, task b: expected a row without a missing value, found none in 2 rows; --missing mean"
                                + " fills them",
                        MissingValues.DROP_ROW,
                        federation(task("a", row(1, 2)), task("b", row(2, NONE), row(NONE, 3)))));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatIsMissingIsToldInOneLine(String message, MissingValues way, Federation federation) {
        assertThatThrownBy(() -> way.apply(federation))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @Test
    void preparationsRefuseWhatTheyCannotFill() {
        TaskData gap = task("b", row(1, NONE));
        String message = "task b: expected known features, found missing ones; --missing mean fills them, --missing"
                + " drop-row leaves their rows out";
        assertThatThrownBy(() -> Preparation.NONE.fit(List.of(gap)).apply(gap)).hasMessage(message);
        assertThatThrownBy(() -> new Preparation(Standardization.POOLED, false).fit(List.of(gap)))
                .hasMessage(message);
        FittedPreparation fitted = mean(Standardization.NONE, false).fit(List.of(gap));
        assertThatThrownBy(() -> fitted.apply(task("b", row(1))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("task b: expected 2 features as in training, found 1");
        assertThatThrownBy(() -> new FittedPreparation(mean(Standardization.NONE, false), Optional.empty(), Map.of()))
                .hasMessage("preparation: expected the means of missing values mean, found no means");
        assertThatThrownBy(() -> new FeatureMeans(row(1, NONE)))
                .hasMessage("feature means, feature 2: expected a finite number, found NaN");
        assertThatThrownBy(() -> MissingValues.named("median"))
                .hasMessage("--missing: expected fail, mean or drop-row, found 'median'");
        assertThat(MissingValues.named(" Drop-Row ")).isEqualTo(MissingValues.DROP_ROW);
    }
}
