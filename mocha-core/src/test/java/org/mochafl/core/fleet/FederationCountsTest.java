package org.mochafl.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.mochafl.core.device.LocalSolution;
import org.mochafl.core.device.PointName;
import org.mochafl.core.device.Reply;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/** Rows and steps of a whole federation are more than an int can count, where those of a device are not. */
final class FederationCountsTest {

    private static final int TASKS = 3000;

    @Test
    void rowsAreCountedBeyondAnInt() {
        int rows = 1 << 20;
        TaskData task =
                TaskData.of("t", SparseRows.of(1, new int[rows + 1], new int[0], new double[0]), new double[rows]);
        FederationShape shape = InProcessFleet.shapeOf(Collections.nCopies(TASKS, task));
        assertThat(shape.rows()).isEqualTo(3000L << 20).isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void stepsAreCountedBeyondAnInt() {
        BlockSums sums = new BlockSums(TASKS, RoundOutcome.SUMS);
        long steps = Integer.MAX_VALUE;
        LocalSolution solution =
                new LocalSolution(new double[0], new double[0], new LocalSolution.Losses(0, 0, 0), 0, steps, 2 * steps);
        TaskFate update = new TaskFate.Update(new Reply(PointName.START, new double[0], 0, solution, null));
        for (int task = 0; task < TASKS; task++) {
            new TaskSums(sums.partsOf(task), sums.start(task), 1).invited(update);
            sums.end(task);
        }
        RoundOutcome outcome = RoundOutcome.of(TASKS, sums.all());
        assertThat(outcome.coordinateSteps()).isEqualTo(TASKS * steps);
        assertThat(outcome.rowTouches()).isEqualTo(2 * TASKS * steps);
        assertThat(outcome.fates().updated()).isEqualTo(TASKS);
    }
}
