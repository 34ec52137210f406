package org.mochafl.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;

/**
 * What the models of all tasks reached on a part of the rows.
 *
 * @param part which rows, as it fits before "rows": "training", "test"
 * @param metric what {@code value} and the tasks show
 * @param value the mean over the tasks; not a number if no task has rows
 * @param tasks the tasks one by one, in the order of {@link DataFacts#tasks()}
 * @param measures further metrics
 * @param outputs class by class or target by target, over the rows of all tasks; null where there is but one output
 */
public record PartResult(
        String part,
        Metric metric,
        double value,
        List<TaskResult> tasks,
        List<Measure> measures,
        @Nullable OutputResults outputs) {

    /** Copies the lists. */
    public PartResult {
        tasks = List.copyOf(tasks);
        measures = List.copyOf(measures);
    }

    /** All rows. */
    long rows() {
        return tasks.stream().mapToLong(TaskResult::rows).sum();
    }

    /** The tasks with a value. */
    int measured() {
        return (int) tasks.stream().filter(task -> !Double.isNaN(task.value())).count();
    }

    /** The task with the worst value, of equal ones the first; none if no task has a value. */
    Optional<Integer> worst() {
        double sign = metric.lowerIsBetter() ? 1 : -1;
        return IntStream.range(0, tasks.size())
                .filter(task -> !Double.isNaN(tasks.get(task).value()))
                .boxed()
                .max(Comparator.<Integer>comparingDouble(
                                task -> sign * tasks.get(task).value())
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** Checks that there is a result for every task. */
    void expect(DataFacts data) {
        if (tasks.size() != data.tasks().size()) {
            throw new InvalidInput(
                    part + " rows: expected results of " + data.tasks().size() + " tasks, found " + tasks.size());
        }
    }
}
