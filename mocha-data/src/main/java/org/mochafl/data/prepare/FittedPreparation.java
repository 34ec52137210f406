package org.mochafl.data.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.FloatRows;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.Truth;

/**
 * A preparation and the means and moments it was fitted to; what a model has to keep so that new rows are prepared
 * alike.
 *
 * @param preparation what is done to rows
 * @param means what stands for missing values; present just when these are filled
 * @param pooled the scale of all tasks; present just when the standardisation is pooled
 * @param perTask the scale of each task by name; empty unless the standardisation is by task
 */
public record FittedPreparation(
        Preparation preparation,
        Optional<FeatureMeans> means,
        Optional<FeatureScale> pooled,
        Map<String, FeatureScale> perTask) {

    /**
     * A preparation with the means and scales it needs.
     *
     * @throws InvalidInput if the means are not those of the way with missing values, or the scales not those of the
     *     standardisation
     */
    public FittedPreparation {
        perTask = Map.copyOf(perTask);
        if (means.isPresent() != (preparation.missing() == MissingValues.MEAN)) {
            throw new InvalidInput("preparation: expected the means of missing values " + preparation.missing()
                    + ", found " + (means.isPresent() ? "means" : "no means"));
        }
        Standardization standardization = preparation.standardization();
        if (pooled.isPresent() != (standardization == Standardization.POOLED)
                || perTask.isEmpty() == (standardization == Standardization.TASK)) {
            throw new InvalidInput("preparation: expected the scales of standardisation " + standardization + ", found "
                    + (pooled.isPresent() ? "a pooled one" : "no pooled one") + " and " + perTask.size()
                    + " of tasks");
        }
    }

    /** A preparation that fills nothing, with the scales it needs. */
    public FittedPreparation(
            Preparation preparation, Optional<FeatureScale> pooled, Map<String, FeatureScale> perTask) {
        this(preparation, Optional.empty(), pooled, perTask);
    }

    /**
     * The rows of a task, prepared; the task itself if there is nothing to do. Sparse rows stay sparse unless they are
     * standardised.
     *
     * @throws InvalidInput if a value is missing that is not to be filled, or if the task has other features than those
     *     in training
     */
    public TaskData apply(TaskData task) {
        Rows known = filled(task);
        Optional<FeatureScale> scale = scale(task);
        if (scale.isEmpty() && !preparation.bias()) {
            return known == task.rows() ? task : task.withRows(known);
        }
        return task.withRows(
                known instanceof SparseRows sparse && scale.isEmpty() ? withBias(sparse) : dense(known, scale));
    }

    private Rows filled(TaskData task) {
        means.ifPresent(m -> checkFeatures(task, m.features()));
        if (!task.hasMissing()) {
            return task.rows();
        }
        if (means.isEmpty()) {
            throw new InvalidInput(
                    "task " + task.name() + ": expected known features, found missing ones; --missing mean"
                            + " fills them, --missing drop-row leaves their rows out");
        }
        return means.get().fill(task.rows());
    }

    private static SparseRows withBias(SparseRows rows) {
        SparseRowsBuilder wider =
                new SparseRowsBuilder(rows.features() + 1, rows.count(), rows.nonZeros() + rows.count());
        for (int i = 0; i < rows.count(); i++) {
            for (int k = rows.start(i); k < rows.start(i + 1); k++) {
                wider.put(rows.column(k), rows.value(k));
            }
            wider.put(rows.features(), 1);
            wider.endRow();
        }
        return wider.build();
    }

    private Rows dense(Rows rows, Optional<FeatureScale> scale) {
        int d = rows.features();
        if (rows instanceof FloatRows) {
            scale.ifPresent(FeatureStorage::requireExactEnough);
        }
        int width = d + (preparation.bias() ? 1 : 0);
        double[] values = new double[Math.multiplyExact(rows.count(), width)];
        for (int i = 0; i < rows.count(); i++) {
            int row = i * width;
            rows.copyTo(i, values, row);
            scale.ifPresent(s -> s.apply(values, row));
            if (preparation.bias()) {
                values[row + d] = 1;
            }
        }
        return rows.likewise(values, rows.count(), width);
    }

    /** The rows of all tasks, prepared. */
    public List<TaskData> apply(List<TaskData> tasks) {
        return tasks.stream().map(this::apply).toList();
    }

    /** The federation, prepared. A truth is kept with a weight of 0 for the bias, and dropped by a
     * standardisation. */
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
        scale.ifPresent(s -> checkFeatures(task, s.features()));
        return scale;
    }

    private static void checkFeatures(TaskData task, int features) {
        if (features != task.features()) {
            throw new InvalidInput("task " + task.name() + ": expected " + features + " features as in training, found "
                    + task.features());
        }
    }
}
