package org.mochafl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

class PeerCaseTest {

    @Test
    void sparseRowsAreTheSameAgain() {
        TaskData task = sparse();
        TaskData again = sparse();
        SparseRows rows = (SparseRows) task.rows();
        assertThat(task.count()).isEqualTo(50);
        assertThat(task.features()).isEqualTo(400);
        for (int i = 0; i < task.count(); i++) {
            NonZeros found = NonZeros.of(rows, i);
            assertThat(found.columns())
                    .hasSize(8)
                    .isEqualTo(NonZeros.of(again.rows(), i).columns());
            assertThat(found.values()).isEqualTo(NonZeros.of(again.rows(), i).values());
            assertThat(Math.abs(task.label(i, 0))).isEqualTo(1);
            assertThat(task.label(i, 0)).isEqualTo(again.label(i, 0));
        }
    }

    private static TaskData sparse() {
        return PeerCase.sparseTasks(50, 400, 8, false).get(0);
    }
}
