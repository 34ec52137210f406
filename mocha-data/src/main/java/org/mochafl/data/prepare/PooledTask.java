package org.mochafl.data.prepare;

import java.util.List;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/** The rows of several tasks as one task, for the model one would train centrally. */
public final class PooledTask {

    private PooledTask() {}

    /**
     * All rows, task after task; sparse if those of every task are.
     *
     * @param tasks at least one, with the same features and outputs, and no missing values
     */
    public static TaskData of(String name, List<TaskData> tasks) {
        int features = tasks.get(0).features();
        int outputs = tasks.get(0).outputs();
        int count = tasks.stream().mapToInt(TaskData::count).reduce(0, Math::addExact);
        double[] labels = new double[Math.multiplyExact(count, outputs)];
        int next = 0;
        for (TaskData task : tasks) {
            for (int j = 0; j < task.count() * outputs; j++) {
                labels[next++] = task.label(j / outputs, j % outputs);
            }
        }
        boolean sparse = tasks.stream().allMatch(task -> task.rows() instanceof SparseRows);
        Rows rows = sparse ? sparse(tasks, features, count) : dense(tasks, features, count);
        return TaskData.of(name, rows, labels, outputs);
    }

    private static Rows dense(List<TaskData> tasks, int features, int count) {
        double[] values = new double[Math.multiplyExact(count, features)];
        int row = 0;
        for (TaskData task : tasks) {
            for (int i = 0; i < task.count(); i++) {
                task.rows().copyTo(i, values, row++ * features);
            }
        }
        return tasks.get(0).rows().likewise(values, count, features);
    }

    private static Rows sparse(List<TaskData> tasks, int features, int count) {
        int stored = tasks.stream()
                .mapToInt(task -> ((SparseRows) task.rows()).nonZeros())
                .reduce(0, Math::addExact);
        SparseRowsBuilder all = new SparseRowsBuilder(features, count, stored);
        for (TaskData task : tasks) {
            SparseRows rows = (SparseRows) task.rows();
            for (int i = 0; i < rows.count(); i++) {
                for (int k = rows.start(i); k < rows.start(i + 1); k++) {
                    all.put(rows.column(k), rows.value(k));
                }
                all.endRow();
            }
        }
        return all.build();
    }
}
