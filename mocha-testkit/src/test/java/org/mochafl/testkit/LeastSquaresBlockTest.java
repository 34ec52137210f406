package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mochafl.core.device.DualPoint;
import org.mochafl.core.device.DualState;
import org.mochafl.core.device.LocalAscent;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.Subproblem;
import org.mochafl.core.device.WorkBudget;
import org.mochafl.core.loss.Losses;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;

/** The exact block step of the squared loss: what it counts, and what it does where its system is singular to rounding. */
final class LeastSquaresBlockTest {

    private static LocalSolution solve(TaskData data, long steps) {
        DualPoint start = DualState.start(data).committed();
        Subproblem subproblem = new Subproblem(
                1,
                start.name(),
                new double[data.features()],
                1,
                1,
                Losses.named("squared"),
                new WorkBudget.Steps(steps),
                true,
                false,
                7);
        return LocalAscent.INSTANCE.solve(data, start, subproblem);
    }

    /** Rows that are alike, and so long that the identity beside their products is rounded away. */
    @Test
    void rowsOfAnyLengthAreImproved() {
        double[] values = {1e9, 1e9, 1e9, 1e9, 1e9, 1e9};
        TaskData data = TaskData.of("long", DenseRows.of(values, 3, 2), new double[] {1, 2, 3});
        LocalSolution solution = solve(data, 300);
        double value = 0.5 * (solution.s()[0] * solution.s()[0] + solution.s()[1] * solution.s()[1]);
        for (int i = 0; i < 3; i++) {
            value += 0.5 * solution.alpha()[i] * solution.alpha()[i] - solution.alpha()[i] * (i + 1);
        }
        assertThat(value).isNegative(); // of the subproblem, 0 at the start
    }

    /**
     * Beside four touches a row, the system of size d costs d³/3 for its factor, d² to make and 2d² to solve, 2d operations to a
     * touch. The products of features, dn for each, are charged once where they are kept, and in each round where they are not.
     */
    @ParameterizedTest
    @CsvSource({"40, 8, false", "200, 30, false", "4000, 100, true"})
    void theSystemIsCounted(int rows, int features, boolean kept) {
        TaskData data = Federations.random(3, 1, features, rows, Losses.named("squared"))
                .get(0);
        int n = data.count();
        int size = Math.min(n, features);
        double system = size * size * (size / 3.0 + 3) / (2.0 * features);
        double products = (double) size * n * features;
        assertThat(data.keepsProducts()).isEqualTo(kept);
        LocalSolution solution = solve(data, 5L * n);
        assertThat(solution.steps()).isEqualTo(n);
        double eachTime = system + (kept ? 0 : products / (2.0 * features));
        assertThat(solution.rowTouches() - 4L * n).isCloseTo((long) eachTime, within(2L));
        assertThat(LocalAscent.INSTANCE.preparation(data, Losses.named("squared")))
                .isEqualTo(kept ? products : 0);
        assertThat(solution.theta()).isZero();
    }
}
