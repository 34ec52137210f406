package org.mochafl.data.catalogue;

import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;

/**
 * How large a data set is.
 *
 * @param tasks m
 * @param rows the rows of all tasks; 0 if the publication does not say
 * @param leastRows the rows of the smallest task; 0 if the publication does not say
 * @param mostRows the rows of the largest task; 0 if the publication does not say
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

    /** Whether a federation of the other shape, all of it known, may be this one. */
    public boolean fits(Shape found) {
        return tasks == found.tasks
                && (rows == 0 || rows == found.rows)
                && (leastRows == 0 || leastRows == found.leastRows)
                && (mostRows == 0 || mostRows == found.mostRows)
                && features == found.features;
    }

    void check(String where, RawFederation federation) {
        Shape found = of(federation);
        if (!fits(found)) {
            throw new InvalidInput(where + ": expected the published data, " + this + "; found " + found);
        }
    }

    @Override
    public String toString() {
        String size = rows == 0 ? "" : ", " + rows + " rows";
        String each = leastRows == 0 ? "" : " (" + leastRows + " to " + mostRows + " a task)";
        return tasks + " tasks" + size + each + ", " + features + " features";
    }
}
