package org.mochafl.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mochafl.core.fleet.InProcessFleet;
import org.mochafl.core.fleet.TaskWeights;
import org.mochafl.core.loss.HingeLoss;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.structure.IndependentTasks;
import org.mochafl.core.structure.LearnedCovariance;
import org.mochafl.core.structure.MeanRegularised;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.core.train.MochaSettings;

/** What the core refuses, and that it says so in one line: expected, found, where. */
final class InvalidInputTest {

    static Stream<Arguments> refused() {
        DenseRows row = DenseRows.of(new double[] {1, 2}, 1, 2);
        TaskData task = TaskData.of("a", row, new double[] {1});
        TaskData wider = TaskData.of("b", DenseRows.of(new double[3], 1, 3), new double[] {1});
        MochaSettings settings = MochaSettings.of(new IndependentTasks(1), HingeLoss.INSTANCE);
        return Stream.of(
                refused("expected 2 x 3 values, found 5", () -> DenseRows.of(new double[5], 2, 3)),
                refused("expected -1 x 3 values", () -> DenseRows.of(new double[0], -1, 3)),
                refused("expected at least one row", () -> DenseRows.copyOf(new double[0][])),
                refused("row 2: expected 1 values", () -> DenseRows.copyOf(new double[][] {{1}, {1, 2}})),
                refused("task t: expected 1 labels", () -> TaskData.of("t", row, new double[2])),
                refused("task t: expected 1 x 3 labels, found 2", () -> TaskData.of("t", row, new double[2], 3)),
                refused("task t: expected 1 x 0 labels, found 0", () -> TaskData.of("t", row, new double[0], 0)),
                refused("task t, row 1: expected a finite", () -> TaskData.of("t", row, new double[] {Double.NaN})),
                refused("at least one task", () -> InProcessFleet.shapeOf(List.of())),
                refused("task b: expected 2 features", () -> InProcessFleet.shapeOf(List.of(task, wider))),
                refused("threads: expected 1 or more, found 0", () -> new InProcessFleet(List.of(task), 0)),
                refused("lambda: expected a finite number above 0", () -> new IndependentTasks(0)),
                refused("lambda", () -> new IndependentTasks(Double.NaN)),
                refused("lambda", () -> new LearnedCovariance(Double.POSITIVE_INFINITY, 1)),
                refused("smoothing", () -> new LearnedCovariance(1, 0)),
                refused("l1: expected a finite number, 0 or above", () -> new MeanRegularised(-1, 1)),
                refused("l2", () -> new MeanRegularised(1, 0)),
                refused("coupling", () -> MeanRegularised.of(1, -1)),
                refused("relative gap", () -> settings.withRelativeGap(0)),
                refused("relative gap", () -> settings.withRelativeGap(1)),
                refused("relative gap", () -> settings.withRelativeGap(Double.NaN)),
                refused("rounds: expected 1 or more, found 0", () -> settings.withRounds(0)),
                refused("expected task or example, found x", () -> TaskWeights.named("x")),
                refused("absolute, epsilon-insensitive, huber; found x", () -> Losses.named("x")));
    }

    private static Arguments refused(String message, Runnable call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void saysWhatItExpectedInOneLine(String message, Runnable call) {
        Throwable thrown = catchThrowable(call::run);
        assertThat(thrown).isInstanceOf(InvalidInput.class).hasMessageContaining(message);
        assertThat(thrown.getMessage()).contains("expected").contains("found").doesNotContain("\n");
    }
}
