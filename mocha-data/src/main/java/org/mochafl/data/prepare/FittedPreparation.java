package org.mochafl.data.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.Truth;

/**
 * A preparation and the moments it was fitted to; what a model has to keep so that new rows are prepared alike.
 *
 * @param preparation what is done to rows
 * @param pooled the scale of all tasks; present just when the standardisation is pooled
 * @param perTask the scale of each task by name; empty unless the standardisation is by task
 */
public record FittedPreparation(
        Preparation preparation, Optional<FeatureScale> pooled, Map<String, FeatureScale> perTask) {

    /**
     * A preparation with the scales it needs.
     *
     * @throws InvalidInput if the scales are not those of the standardisation
     */
    public FittedPreparation {
        perTask = Map.copyOf(perTask);
        Standardization standardization = preparation.standardization();
        if (pooled.isPresent() != (standardization == Standardization.POOLED)
                || perTask.isEmpty() == (standardization == Standardization.TASK)) {
            throw new InvalidInput("preparation: expected the scales of standardisation " + standardization + ", found "
                    + (pooled.isPresent() ? "a pooled one" : "no pooled one") + " and " + perTask.size()
                    + " of tasks");
        }
    }

    /** The rows of a task, prepared; the task itself if there is nothing to do. */
    public TaskData apply(TaskData task) {
        if (preparation.equals(Preparation.NONE)) {
            return task;
        }
        int d = task.features();
        int width = d + (preparation.bias() ? 1 : 0);
        Optional<FeatureScale> scale = scale(task);
        double[] values = new double[Math.multiplyExact(task.count(), width)];
        double[] labels = new double[task.count()];
        for (int i = 0; i < task.count(); i++) {
            int row = i * width;
            task.rows().copyTo(i, values, row);
            scale.ifPresent(s -> s.apply(values, row));
            if (preparation.bias()) {
                values[row + d] = 1;
            }
            labels[i] = task.label(i, 0);
        }
        return TaskData.of(task.name(), DenseRows.of(values, task.count(), width), labels);
    }

    /** The rows of all tasks, prepared. */
    public List<TaskData> apply(List<TaskData> tasks) {
        return tasks.stream().map(this::apply).toList();
    }

    /** The federation, prepared. A truth is kept with a weight of 0 for the bias, and dropped by a standardisation. */
    public Federation apply(Federation federation) {
        Optional<Truth> truth = preparation.standardization() == Standardization.NONE
                ? federation.truth().map((Truth known) -> known.select(columns(federation.features())))
                : Optional.empty();
        return new Federation(
                federation.name(),
                apply(federation.tasks()),
                featureNames(federation.featureNames()),
                federation.labels(),
                federation.notes(),
                truth);
    }

    /** The names of the columns of prepared rows. */
    public List<String> featureNames(List<String> names) {
        List<String> prepared = new ArrayList<>(names);
        if (preparation.bias()) {
            prepared.add(Preparation.BIAS);
        }
        return prepared;
    }

    private int[] columns(int features) {
        int[] columns = new int[features + (preparation.bias() ? 1 : 0)];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = j < features ? j : -1;
        }
        return columns;
    }

    private Optional<FeatureScale> scale(TaskData task) {
        Optional<FeatureScale> scale = pooled.isPresent() ? pooled : Optional.ofNullable(perTask.get(task.name()));
        if (scale.isEmpty() && preparation.standardization() == Standardization.TASK) {
            throw new InvalidInput("task " + task.name()
                    + ": expected a task of the training data (its rows are standardised by their own moments), found a"
                    + " new one");
        }
        scale.ifPresent(s -> checkFeatures(task, s));
        return scale;
    }

    private static void checkFeatures(TaskData task, FeatureScale scale) {
        if (scale.features() != task.features()) {
            throw new InvalidInput("task " + task.name() + ": expected " + scale.features()
                    + " features as in training, found " + task.features());
        }
    }
}
