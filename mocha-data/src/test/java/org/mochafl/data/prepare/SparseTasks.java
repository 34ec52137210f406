package org.mochafl.data.prepare;

import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/** Tasks as they would have been read from a sparse file. */
public final class SparseTasks {

    private SparseTasks() {}

    /** The same task with its zeros left out. */
    public static TaskData of(TaskData task) {
        SparseRowsBuilder rows = new SparseRowsBuilder(task.features(), task.count(), 1);
        double[] row = new double[task.features()];
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0) {
                    rows.put(j, row[j]);
                }
            }
            rows.endRow();
        }
        SparseRows sparse = rows.build();
        return task.withRows(sparse);
    }
}
