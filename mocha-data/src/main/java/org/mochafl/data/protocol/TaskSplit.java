package org.mochafl.data.protocol;

import org.mochafl.core.task.TaskData;

/** Which rows of one task train and which test, each in rising order. Immutable. */
public final class TaskSplit {

    private final int[] training;
    private final int[] test;

    TaskSplit(int[] training, int[] test) {
        this.training = training;
        this.test = test;
    }

    /** The training rows' numbers, at least one. */
    public int[] training() {
        return training.clone();
    }

    /** The test rows' numbers; may be empty. */
    public int[] test() {
        return test.clone();
    }

    /** The training rows of the task that was split. */
    public TaskData training(TaskData task) {
        return task.select(training);
    }

    /** The test rows of the task that was split; may have none. */
    public TaskData test(TaskData task) {
        return task.select(test);
    }

    int trainingCount() {
        return training.length;
    }

    int trainingRow(int i) {
        return training[i];
    }
}
