package org.mochafl.data.prepare;

import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/** Tasks as they would have been read from a sparse file. */
public final class SparseTasks {

    private SparseTasks() {}

    /** The same task of dense rows with its zeros left out. */
    public static TaskData of(TaskData task) {
        return task.withRows(SparseRows.copyOf((DenseRows) task.rows()));
    }
}
