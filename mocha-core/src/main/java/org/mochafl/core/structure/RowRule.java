package org.mochafl.core.structure;

import java.io.Serializable;

/**
 * Gives a task its row, beside the task and from the task alone: how the result of a small central solve reaches a
 * million tasks without a list of them.
 *
 * <p>A rule is immutable and holds only small numbers; it may be sent to where tasks are kept.
 */
@FunctionalInterface
public interface RowRule extends Serializable {

    /** The row the task holds from now on, computed at its v_t, w_t and row of until now. */
    TaskRow row(TaskView task);
}
