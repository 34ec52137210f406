package org.mochafl.simulation.method;

import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;

/** Sizes of mini-batches. */
final class BatchSizes {

    private static final double[] SHARES = {0.1, 1, 0.01};

    private BatchSizes() {}

    /** A tenth of what a device has on average of coordinates (rows times outputs), all of it, and a hundredth. */
    static int[] ofCoordinates(Problem problem) {
        return of(problem, task -> (long) task.count() * task.outputs());
    }

    /** The same of rows. */
    static int[] ofRows(Problem problem) {
        return of(problem, TaskData::count);
    }

    private static int[] of(Problem problem, ToLongFunction<TaskData> size) {
        double mean = problem.tasks().stream().mapToLong(size).average().orElse(1);
        return IntStream.range(0, SHARES.length)
                .map(i -> (int) Math.max(1, Math.ceil(SHARES[i] * mean)))
                .distinct()
                .toArray();
    }

    /**
     * A batch size that was set.
     *
     * @throws InvalidInput if it is below 1 or no whole number
     */
    static int checked(String method, double batch) {
        if (!(batch >= 1 && batch <= Integer.MAX_VALUE && batch == Math.rint(batch))) {
            throw new InvalidInput(method + ", batch: expected a whole number of at least 1, found " + batch);
        }
        return (int) batch;
    }
}
