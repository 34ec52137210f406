package org.mochafl.core.structure;

import java.io.Serializable;

/**
 * A mergeable statistic over tasks: a vector of sums to which each task adds its own part.
 *
 * <p>Sums are taken in blocks of {@link #BLOCK} task numbers, in rising order inside a block, and the blocks' sums are
 * added in rising order: the result has the same bits wherever the tasks are kept. A fold holds only what must be sent to
 * the tasks.
 */
public interface TaskFold extends Serializable {

    /** Tasks per block; tasks that are kept apart are kept apart by whole blocks. */
    int BLOCK = 1024;

    /** The number of sums. */
    int length();

    /** Adds the task's part to {@code sums}. */
    void add(TaskView task, double[] sums);

    /**
     * True where no two tasks add to the same number: tasks that are kept together then need one vector of sums, and not one a
     * block, which for a number or more a task would be m²/{@value #BLOCK} in all.
     */
    default boolean disjoint() {
        return false;
    }

    /** Gives every task a new row before it is added; by default tasks keep theirs. */
    default TaskRow row(TaskView task) {
        return task.row();
    }
}
