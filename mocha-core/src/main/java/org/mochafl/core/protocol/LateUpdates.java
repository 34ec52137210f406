package org.mochafl.core.protocol;

import java.util.List;

/** How much of a late update is absorbed when a round closes. */
@FunctionalInterface
public interface LateUpdates {

    /**
     * γ of the late update that waits for a task.
     *
     * @param task its number
     * @param tasks all tasks as they are by now: updates of the round and late updates of tasks before this one are held; not
     *     to be changed
     * @return in [0, 1], as of {@link LineSearch#gamma}
     */
    double gamma(int task, List<TaskRecord> tasks);
}
