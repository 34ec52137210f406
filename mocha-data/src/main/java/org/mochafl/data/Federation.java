package org.mochafl.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;

/**
 * The data of all tasks of a problem, with labels a loss can learn: −1 and +1, of one class or of each of K, or regression
 * targets.
 *
 * @param name what the data is called, for messages and reports
 * @param tasks the tasks, with unique names, all with the same d features and as many outputs
 * @param featureNames the d unique names of the features
 * @param labels what the labels mean
 * @param notes what was done to the data that its user should know, a line each
 * @param truth the models the data was generated from, for synthetic data
 */
public record Federation(
        String name,
        List<TaskData> tasks,
        List<String> featureNames,
        LabelMap labels,
        List<String> notes,
        Optional<Truth> truth) {

    /**
     * A federation whose parts fit together.
     *
     * @throws InvalidInput if there is no task, if two share a name, or if a task has other features or outputs than
     *     named
     */
    public Federation {
        tasks = List.copyOf(tasks);
        featureNames = List.copyOf(featureNames);
        notes = List.copyOf(notes);
        checkShape(name, tasks, featureNames);
        for (TaskData task : tasks) {
            if (task.outputs() != labels.outputs()) {
                throw new InvalidInput(name + ", task " + task.name() + ": expected " + labels.outputs()
                        + " labels a row, found " + task.outputs());
            }
        }
    }

    /** The same with other tasks and notes, as a step that leaves features and labels alone makes them. */
    public Federation with(List<TaskData> newTasks, List<String> newNotes) {
        return new Federation(name, newTasks, featureNames, labels, newNotes, truth);
    }

    static void checkShape(String name, List<TaskData> tasks, List<String> featureNames) {
        if (tasks.isEmpty()) {
            throw new InvalidInput(name + ": expected at least one task, found none");
        }
        Set<String> features = new HashSet<>();
        for (String feature : featureNames) {
            if (!features.add(feature)) {
                throw new InvalidInput(name + ": expected unique feature names, found '" + feature + "' twice");
            }
        }
        Set<String> names = new HashSet<>();
        for (TaskData task : tasks) {
            if (!names.add(task.name())) {
                throw new InvalidInput(name + ": expected unique task names, found '" + task.name() + "' twice");
            }
            if (task.count() == 0) {
                throw new InvalidInput(name + ", task " + task.name() + ": expected at least one row, found none");
            }
            if (task.features() != featureNames.size()) {
                throw new InvalidInput(name + ", task " + task.name() + ": expected " + featureNames.size()
                        + " features, found " + task.features());
            }
            if (task.outputs() != tasks.get(0).outputs()) {
                throw new InvalidInput(name + ", task " + task.name() + ": expected "
                        + tasks.get(0).outputs() + " labels a row as in task "
                        + tasks.get(0).name() + ", found " + task.outputs());
            }
        }
    }

    /** d, the number of features. */
    public int features() {
        return featureNames.size();
    }

    /** The number of rows of all tasks. */
    public int rows() {
        return tasks.stream().mapToInt(TaskData::count).sum();
    }

    /**
     * SHA-256 over the names of features and tasks, the rows and the labels, in hexadecimal.
     *
     * <p>It does not depend on the federation's name, notes or truth, nor on how rows are stored: the same numbers have
     * the same digest wherever they were read from, dense or sparse. Both zeros are one number, and so are all missing
     * values.
     */
    public String digest() {
        return FederationDigest.of(this);
    }

    @Override
    public String toString() {
        return name + ": " + tasks.size() + " tasks, " + rows() + " rows, " + features() + " features";
    }
}
