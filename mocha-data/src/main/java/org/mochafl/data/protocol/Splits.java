package org.mochafl.data.protocol;

import java.util.Arrays;
import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.TaskData;

/**
 * Random splits of tasks into training and test rows, and of training rows into folds.
 *
 * <p>A task's split is a function of the seed, the trial, the task's name and its number of rows alone, whatever other
 * tasks there are.
 *
 * @param testFraction the part of each task's rows to test on, in [0, 1); 0 trains on every row
 * @param seed of all trials
 */
public record Splits(double testFraction, long seed) {

    /** A row that no fold holds out. */
    public static final int NO_FOLD = -1;

    private static final long SPLIT = 1;
    private static final long FOLDS = 2;
    private static final double ROUNDING = 1e-9;

    /** Splits of a valid fraction. */
    public Splits {
        if (!(testFraction >= 0 && testFraction < 1)) {
            throw new InvalidInput("--test-fraction: expected a number from 0 to below 1, found " + testFraction);
        }
    }

    /**
     * The split of a task: ⌊(1 − f)·n⌋ rows train, but at least one; the others test.
     *
     * @param trial which shuffle, from 0
     */
    public TaskSplit split(TaskData task, int trial) {
        int n = task.count();
        int kept = Math.min(n, Math.max(1, (int) Math.floor((1 - testFraction) * n + ROUNDING)));
        int[] order = stream(task, trial, SPLIT).permutation(n);
        int[] training = Arrays.copyOf(order, kept);
        int[] test = Arrays.copyOfRange(order, kept, n);
        Arrays.sort(training);
        Arrays.sort(test);
        return new TaskSplit(training, test);
    }

    /**
     * The fold that holds out each of a task's training rows.
     *
     * <p>Folds differ in size by one row at most; the first fold of each task is drawn, so that small tasks do not all
     * fall into the same folds. A task of fewer rows than folds is missing from some folds; a task's only row is held
     * out by none ({@link #NO_FOLD}), so that every fold leaves each task at least one row.
     *
     * @param rows the number of training rows
     * @param folds at least 2
     * @return for each training row, in the order of {@link TaskSplit#training()}, a fold from 0
     */
    public int[] folds(TaskData task, int trial, int rows, int folds) {
        if (folds < 2) {
            throw new InvalidInput("--folds: expected at least 2, found " + folds);
        }
        int[] fold = new int[rows];
        if (rows == 1) {
            fold[0] = NO_FOLD;
            return fold;
        }
        RandomStream random = stream(task, trial, FOLDS);
        int first = random.nextInt(folds);
        int[] order = random.permutation(rows);
        for (int i = 0; i < rows; i++) {
            fold[order[i]] = (first + i) % folds;
        }
        return fold;
    }

    /** The training rows of every task. */
    public List<TaskData> training(List<TaskData> tasks, int trial) {
        return tasks.stream().map(task -> split(task, trial).training(task)).toList();
    }

    /** The test rows of every task; a task may have none. */
    public List<TaskData> test(List<TaskData> tasks, int trial) {
        return tasks.stream().map(task -> split(task, trial).test(task)).toList();
    }

    private RandomStream stream(TaskData task, int trial, long purpose) {
        return RandomStream.of(seed, purpose, trial, RandomStream.part(task.name()));
    }
}
