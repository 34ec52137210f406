package org.mochafl.data.model;

import java.util.List;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.LabelMap;
import org.mochafl.data.RawFederation;

/** Labels of other data as a model's: classes by their names, numbers as they are. */
final class ModelLabels {

    private final LabelMap meaning;
    private final RawFederation raw;

    /** @throws InvalidInput if the model predicts classes and the data has several numbers a row, or the other way round */
    ModelLabels(LabelMap meaning, RawFederation raw) {
        this.meaning = meaning;
        this.raw = raw;
        int found = raw.tasks().get(0).outputs();
        int expected = meaning instanceof LabelMap.Regression ? meaning.outputs() : 1;
        if (found != expected) {
            throw new InvalidInput(raw.name() + ": expected " + expected
                    + (expected == 1
                            ? " label a row, as the model has it, found "
                            : " labels a row, as the model has them, found ")
                    + found);
        }
        if (meaning instanceof LabelMap.Regression && raw.labels().areNamed()) {
            throw new InvalidInput(
                    raw.name() + ": expected numbers as labels, as the model predicts them, found classes ("
                            + String.join(", ", raw.labels().names().values()) + ")");
        }
    }

    List<TaskData> apply(List<TaskData> tasks) {
        return tasks.stream().map(this::apply).toList();
    }

    private TaskData apply(TaskData task) {
        if (meaning instanceof LabelMap.Regression) {
            return task;
        }
        int outputs = meaning.outputs();
        double[] labels = new double[task.count() * outputs];
        for (int i = 0; i < task.count(); i++) {
            int known = known(task, i);
            for (int k = 0; k < outputs; k++) {
                labels[i * outputs + k] = known == (outputs == 1 ? 1 : k) ? 1 : -1;
            }
        }
        return TaskData.incomplete(task.name(), task.rows(), labels, outputs);
    }

    /** The place of a row's class among the model's. */
    private int known(TaskData task, int row) {
        String name = raw.labels().text(task.label(row, 0) + 0.0);
        List<String> classes = meaning.classNames();
        int known = classes.indexOf(name);
        if (known < 0
                && meaning instanceof LabelMap.TwoClasses two
                && two.negative().equals("not " + two.positive())) {
            return 0;
        }
        if (known < 0) {
            throw new InvalidInput(raw.name() + ", task " + task.name() + ", row " + (row + 1)
                    + ": expected a class of the model (" + String.join(", ", classes) + "), found " + name);
        }
        return known;
    }
}
