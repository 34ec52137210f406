package org.mochafl.data.catalogue;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;

/**
 * How large a data set is.
 *
 * @param tasks m
 * @param rows the rows of all tasks
 * @param leastRows the rows of the smallest task
 * @param mostRows the rows of the largest task
 * @param features d
 */
public record Shape(int tasks, int rows, int leastRows, int mostRows, int features) {

    /** The shape of a federation. */
    public static Shape of(RawFederation federation) {
        return new Shape(
                federation.tasks().size(),
                federation.rows(),
                federation.tasks().stream().mapToInt(TaskData::count).min().orElse(0),
                federation.tasks().stream().mapToInt(TaskData::count).max().orElse(0),
                federation.features());
    }

    void check(String where, RawFederation federation) {
        Shape found = of(federation);
        if (!found.equals(this)) {
            throw new InvalidInput(where + ": expected the published data, " + this + "; found " + found);
        }
    }

    @Override
    public String toString() {
        return tasks + " tasks, " + rows + " rows (" + leastRows + " to " + mostRows + " a task), " + features
                + " features";
    }
}
