package org.mochafl.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The federation that was learned from.
 *
 * @param name what the data is called
 * @param word what a task is called
 * @param tasks the tasks' names, in the order of every list "per task" in the report
 * @param minRows the rows of the smallest task
 * @param maxRows the rows of the largest task
 * @param features d, the features of a row
 * @param positiveShare the share of positive rows in [0, 1]; empty for regression
 */
public record DataFacts(
        String name,
        TaskWord word,
        List<String> tasks,
        int minRows,
        int maxRows,
        int features,
        OptionalDouble positiveShare) {

    /** Copies the list. */
    public DataFacts {
        tasks = List.copyOf(tasks);
    }
}
