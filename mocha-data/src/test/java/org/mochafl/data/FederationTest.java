package org.mochafl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

class FederationTest {

    private static TaskData task(String name, double first, double... labels) {
        double[] values = new double[labels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = first + i;
        }
        return TaskData.of(name, DenseRows.of(values, labels.length, 1), labels);
    }

    private static RawFederation raw(RawLabels labels, TaskData... tasks) {
        return new RawFederation("some.csv", List.of(tasks), List.of("x"), labels, List.of("read"), Optional.empty());
    }

    private static double[] labels(Federation federation) {
        return federation.tasks().stream()
                .flatMapToDouble(t -> IntStream.range(0, t.count()).mapToDouble(i -> t.label(i, 0)))
                .toArray();
    }

    @Test
    void labelsOfMinusOneAndOneStayWithoutANote() {
        Federation federation = raw(RawLabels.numbers(), task("a", 0, -1, 1)).twoClasses();
        assertThat(labels(federation)).containsExactly(-1, 1);
        assertThat(federation.notes()).containsExactly("read");
    }

    @Test
    void theHigherOfTwoNumbersIsPositive() {
        Federation federation = raw(RawLabels.numbers(), task("a", 0, 3, 2.5), task("b", 0, 2.5, 3))
                .twoClasses();
        assertThat(labels(federation)).containsExactly(1, -1, -1, 1);
        assertThat(federation.notes()).containsExactly("read", "label 2.5 became -1, label 3 became +1");
        assertThat(federation.labels()).isEqualTo(new LabelMap.TwoClasses("2.5", "3"));
    }

    @Test
    void bothZerosAreOneClass() {
        Federation federation =
                raw(RawLabels.numbers(), task("a", 0, 0.0, -0.0, 1)).twoClasses();
        assertThat(labels(federation)).containsExactly(-1, -1, 1);
    }

    @ParameterizedTest
    @CsvSource({"Up", "UP", "' up '", "7", "7.0"})
    void aClassIsFoundByNameInAnyCaseOrByNumber(String text) {
        RawLabels names = RawLabels.numbered(Map.of(1.0, "down", 7.0, "up", 9.0, "still"));
        Federation federation = raw(names, task("a", 0, 1, 7, 9)).positive(text);
        assertThat(labels(federation)).containsExactly(-1, 1, -1);
        assertThat(federation.labels()).isEqualTo(new LabelMap.TwoClasses("not up", "up"));
        assertThat(federation.notes()).containsExactly("read", "label up became +1, labels down, still became -1");
    }

    @Test
    void anExactNameComesBeforeOneInAnotherCase() {
        RawLabels names = RawLabels.named(List.of("A", "a", "b"));
        assertThat(labels(raw(names, task("t", 0, 0, 1, 2)).positive("a"))).containsExactly(-1, 1, -1);
        assertThat(labels(raw(names, task("t", 0, 0, 1, 2)).positive("B"))).containsExactly(-1, -1, 1);
    }

    @Test
    void longListsOfClassesAreCut() {
        double[] many = IntStream.range(0, 70).asDoubleStream().toArray();
        assertThatThrownBy(() -> raw(RawLabels.numbers(), task("a", 0, many)).twoClasses())
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "some.csv: expected two classes, found 70 (0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 60 more; the first"
                                + " '69' is task a, row 70); --positive LABEL learns one against the rest, --loss squared learns numbers");
    }

    @Test
    void regressionKeepsTargets() {
        Federation federation = raw(RawLabels.numbers(), task("a", 0, 3, 3)).regression();
        assertThat(labels(federation)).containsExactly(3, 3);
        assertThat(federation.notes()).containsExactly("read");
    }

    @Test
    void theDigestIsOfNamesRowsAndLabels() {
        String digest =
                raw(RawLabels.numbers(), task("a", 0, -1, 1)).twoClasses().digest();
        assertThat(digest).hasSize(64);
        assertThat(raw(RawLabels.named(List.of("n", "p")), task("a", 0, 0, 1))
                        .twoClasses()
                        .digest())
                .isEqualTo(digest);
        assertThat(raw(RawLabels.numbers(), task("b", 0, -1, 1)).twoClasses().digest())
                .isNotEqualTo(digest);
        assertThat(raw(RawLabels.numbers(), task("a", 1, -1, 1)).twoClasses().digest())
                .isNotEqualTo(digest);
        assertThat(raw(RawLabels.numbers(), task("a", 0, 1, -1)).twoClasses().digest())
                .isNotEqualTo(digest);
    }

    @Test
    void partsMustFitTogether() {
        assertInvalid("some.csv: expected at least one task, found none");
        assertInvalid("some.csv: expected unique task names, found 'a' twice", task("a", 0, 1), task("a", 1, 1));
        assertInvalid("some.csv, task b: expected at least one row, found none", task("a", 0, 1), task("b", 0));
        assertInvalid(
                "some.csv, task b: expected 1 features, found 2",
                task("a", 0, 1),
                TaskData.of("b", DenseRows.of(new double[2], 1, 2), new double[1]));
    }

    private static void assertInvalid(String message, TaskData... tasks) {
        assertThatThrownBy(() -> raw(RawLabels.numbers(), tasks))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(message);
    }
}
