package org.mochafl.report;

import java.util.ArrayList;
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

    /** The data's name and shape, a few words each. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(name);
        facts.add(word.count(tasks.size()));
        String rows =
                minRows == maxRows ? Numbers.count(minRows) : Numbers.count(minRows) + "–" + Numbers.count(maxRows);
        facts.add(rows + " rows per " + word.one());
        facts.add(Words.count(features, "feature"));
        positiveShare.ifPresent(share -> facts.add(Numbers.fixed(100 * share, 1) + "\u00a0% positive"));
        return facts;
    }
}
