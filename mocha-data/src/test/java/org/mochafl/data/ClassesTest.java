package org.mochafl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

/** From raw labels to K outputs. */
class ClassesTest {

    private static TaskData task(String name, int outputs, double... labels) {
        int rows = labels.length / outputs;
        return TaskData.of(name, DenseRows.of(new double[rows], rows, 1), labels, outputs);
    }

    private static RawFederation raw(RawLabels labels, TaskData... tasks) {
        return new RawFederation("some.csv", List.of(tasks), List.of("x"), labels, List.of("read"), Optional.empty());
    }

    private static double[] row(TaskData task, int row) {
        return IntStream.range(0, task.outputs())
                .mapToDouble(k -> task.label(row, k))
                .toArray();
    }

    @Test
    void threeClassesAreLearnedEachAgainstTheRest() {
        RawLabels names = RawLabels.numbered(Map.of(1.0, "walk", 2.0, "sit", 7.0, "lie", 9.0, "absent"));
        Federation federation = raw(names, task("a", 1, 7, 1), task("b", 1, 2)).classes();
        assertThat(federation.labels()).isEqualTo(new LabelMap.Classes(List.of("walk", "sit", "lie")));
        assertThat(row(federation.tasks().get(0), 0)).containsExactly(-1, -1, 1);
        assertThat(row(federation.tasks().get(0), 1)).containsExactly(1, -1, -1);
        assertThat(row(federation.tasks().get(1), 0)).containsExactly(-1, 1, -1);
        assertThat(federation.notes())
                .containsExactly("read", "3 classes, each learned against the rest", "1 task with one row only: b");
    }

    @Test
    void wholeNumbersMayBeClassesOrNumbersAndTheNoteSaysSo() {
        Federation federation =
                raw(RawLabels.numbers(), task("a", 1, 3, -1, 0.0, -0.0, 3)).classes();
        assertThat(federation.labels()).isEqualTo(new LabelMap.Classes(List.of("-1", "0", "3")));
        assertThat(row(federation.tasks().get(0), 3)).containsExactly(-1, 1, -1);
        assertThat(federation.notes())
                .contains("3 classes, each learned against the rest (--loss squared learns the labels as numbers)");
    }

    @Test
    void twoClassesAreOneOutputAsBefore() {
        RawFederation two = raw(RawLabels.numbers(), task("a", 1, 0, 2.5, 0));
        assertThat(two.classes().labels()).isEqualTo(two.twoClasses().labels());
        assertThat(two.classes().notes()).isEqualTo(two.twoClasses().notes());
        assertThat(two.classes().digest()).isEqualTo(two.twoClasses().digest());
        assertThat(two.classes().tasks().get(0).outputs()).isEqualTo(1);
    }

    @Test
    void tasksOfOneClassAreNoted() {
        Federation federation = raw(RawLabels.numbers(), task("a", 1, 1, 1), task("b", 1, 2, 3), task("c", 1, 3, 3))
                .classes();
        assertThat(federation.notes()).contains("2 tasks with rows of one class only: a, c");
    }

    @Test
    void severalTargetsAreARegressionOfSeveralOutputs() {
        Federation federation = raw(RawLabels.targets(List.of("up", "down")), task("a", 2, 1, 2, 3, 4))
                .regression();
        assertThat(federation.labels()).isEqualTo(new LabelMap.Regression(List.of("up", "down")));
        assertThat(row(federation.tasks().get(0), 1)).containsExactly(3, 4);
        assertThat(raw(RawLabels.numbers(), task("a", 2, 1, 2)).regression().labels())
                .isEqualTo(new LabelMap.Regression(List.of("label 1", "label 2")));
    }

    @Test
    void missingFeaturesStayMissing() {
        TaskData incomplete = TaskData.incomplete(
                "a", DenseRows.of(new double[] {1, Double.NaN, 3}, 3, 1), new double[] {1, 2, 3}, 1);
        Federation federation = raw(RawLabels.numbers(), incomplete).classes();
        assertThat(federation.tasks().get(0).hasMissing()).isTrue();
        assertThat(federation.tasks().get(0).outputs()).isEqualTo(3);
    }

    static Stream<Arguments> unlearnable() {
        double[] many = IntStream.rangeClosed(0, RawFederation.MOST_CLASSES)
                .asDoubleStream()
                .toArray();
        return Stream.of(
                invalid(
                        "some.csv, task b, row 2: expected classes (names, whole numbers, or two numbers) as labels,"
                                + " found 2.5 and 2 other numbers; --loss squared learns numbers",
                        raw(RawLabels.numbers(), task("a", 1, 0, 1), task("b", 1, 0, 2.5)),
                        RawFederation::classes),
                invalid(
                        "some.csv: expected at most 1000 classes, found 1001 (0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 991 more);"
                                + " --positive LABEL learns one against the rest, --loss squared learns numbers",
                        raw(RawLabels.numbers(), task("a", 1, many)),
                        RawFederation::classes),
                invalid(
                        "some.csv: expected two classes, found only '4' in all 2 rows of 1 task",
                        raw(RawLabels.numbers(), task("a", 1, 4, 4)),
                        RawFederation::classes),
                invalid(
                        "some.csv: expected one label a row, a class, found 2 numbers (up, down); --loss squared learns"
                                + " them",
                        raw(RawLabels.targets(List.of("up", "down")), task("a", 2, 1, 2)),
                        RawFederation::classes),
                invalid(
                        "some.csv: expected one label a row, a class, found 2 numbers (label 1, label 2); --loss squared"
                                + " learns them",
                        raw(RawLabels.numbers(), task("a", 2, 1, 2)),
                        federation -> federation.positive("1")),
                invalid(
                        "some.csv: expected numbers as labels of a regression, found classes (p, q, r; the first is 'r'"
                                + " in task a, row 1); --loss hinge learns classes",
                        raw(RawLabels.named(List.of("p", "q", "r")), task("a", 1, 2, 0, 1)),
                        RawFederation::regression));
    }

    private static Arguments invalid(
            String message, RawFederation federation, Function<RawFederation, Federation> learned) {
        return Arguments.of(message, federation, learned);
    }

    @ParameterizedTest
    @MethodSource("unlearnable")
    void labelsThatCannotBeLearnedAreInvalid(
            String message, RawFederation federation, Function<RawFederation, Federation> learned) {
        assertThatThrownBy(() -> learned.apply(federation))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }

    @Test
    void tasksHaveTheLabelsThatTheMapNames() {
        assertThatThrownBy(() -> raw(RawLabels.numbers(), task("a", 2, 1, 2), task("b", 1, 1)))
                .hasMessage("some.csv, task b: expected 2 labels a row as in task a, found 1");
        LabelMap map = new LabelMap.Classes(List.of("p", "q", "r"));
        List<TaskData> tasks = Arrays.asList(task("a", 2, 1, -1));
        assertThatThrownBy(() -> new Federation("some.csv", tasks, List.of("x"), map, List.of(), Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("some.csv, task a: expected 3 labels a row, found 2");
    }
}
