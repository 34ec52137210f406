package org.mochafl.data;

import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;

/**
 * A federation as it was read: its labels are still the numbers or class codes of the source.
 *
 * <p>{@link #classes}, {@link #twoClasses}, {@link #positive} and {@link #regression} give the {@link Federation} to
 * learn from. The rows are shared, not copied.
 *
 * @param name what the data is called, for messages and reports
 * @param tasks the tasks; their labels are codes or numbers as {@code labels} says
 * @param featureNames the d unique names of the features
 * @param labels what the labels are
 * @param notes what was done to the data that its user should know, a line each
 * @param truth the models the data was generated from, for synthetic data
 */
public record RawFederation(
        String name,
        List<TaskData> tasks,
        List<String> featureNames,
        RawLabels labels,
        List<String> notes,
        Optional<Truth> truth) {

    /** The most classes that are learned one against the rest; more are taken for numbers. */
    public static final int MOST_CLASSES = 1000;

    /**
     * A federation whose parts fit together.
     *
     * @throws InvalidInput if there is no task, if two share a name, or if a task has other features than named
     */
    public RawFederation {
        tasks = List.copyOf(tasks);
        featureNames = List.copyOf(featureNames);
        notes = List.copyOf(notes);
        Federation.checkShape(name, tasks, featureNames);
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
     * Two classes as {@link #twoClasses} has them; three or more each against the rest, with a note, in the order of
     * their codes or numbers.
     *
     * @throws InvalidInput if there is one class only, if numbers are not whole (they are no classes), if there are more
     *     than {@value #MOST_CLASSES} classes, or if a row has several labels
     */
    public Federation classes() {
        return new Labelling(this).classes();
    }

    /**
     * The lower of the two classes, by number or by name, as −1 and the higher as +1, with a note unless they were −1
     * and +1 already.
     *
     * @throws InvalidInput if there are not exactly two classes, or if a row has several labels
     */
    public Federation twoClasses() {
        return new Labelling(this).twoClasses();
    }

    /**
     * One class as +1, every other as −1.
     *
     * @param label the class: its name in any case, or its number
     * @throws InvalidInput if there is no such class, or no other, or if a row has several labels
     */
    public Federation positive(String label) {
        return new Labelling(this).positive(label);
    }

    /**
     * The labels as they are, as regression targets: one a row, or several.
     *
     * @throws InvalidInput if the labels are names of classes
     */
    public Federation regression() {
        return new Labelling(this).regression();
    }

    @Override
    public String toString() {
        return name + ": " + tasks.size() + " tasks, " + rows() + " rows, " + features() + " features, raw labels";
    }
}
