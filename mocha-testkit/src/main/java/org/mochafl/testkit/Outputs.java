package org.mochafl.testkit;

import org.mochafl.core.task.TaskData;

/** The same rows with other labels. */
final class Outputs {

    private Outputs() {}

    /** The output with this number, by the factory for one. */
    static TaskData only(TaskData task, int output) {
        double[] labels = new double[task.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = task.label(i, output);
        }
        return TaskData.of(task.name(), task.rows(), labels);
    }

    /** Output k becomes output k + 1, the last one the first. */
    static TaskData turned(TaskData task) {
        int outputs = task.outputs();
        double[] labels = new double[task.count() * outputs];
        for (int i = 0; i < task.count(); i++) {
            for (int output = 0; output < outputs; output++) {
                labels[i * outputs + (output + 1) % outputs] = task.label(i, output);
            }
        }
        return TaskData.of(task.name(), task.rows(), labels, outputs);
    }
}
