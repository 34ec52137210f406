package org.mochafl.data.prepare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/**
 * What is done to rows before they are learned from, in this order: missing values are filled, features are standardised
 * (by the moments of the filled rows), then a column of ones is added.
 *
 * @param missing what becomes of missing values; {@link MissingValues#MEAN} fills them here, for the others none may be
 *     left
 * @param standardization whose moments scale the features
 * @param bias whether to add a last column of ones
 */
public record Preparation(MissingValues missing, Standardization standardization, boolean bias) {

    /** Rows as they are. */
    public static final Preparation NONE = new Preparation(Standardization.NONE, false);

    /** The name of the column of ones. */
    public static final String BIAS = "(bias)";

    /** The most values that sparse rows are made dense for: 400 MB. */
    static final long MOST_DENSE = 50_000_000;

    /** A preparation of rows without missing values. */
    public Preparation(Standardization standardization, boolean bias) {
        this(MissingValues.FAIL, standardization, bias);
    }

    /**
     * The preparation with the means and moments of training rows; moments of each task's own or of all rows together.
     *
     * @throws InvalidInput if a value is missing that is not to be filled, or if a standardisation would make too many
     *     sparse rows dense
     */
    public FittedPreparation fit(List<TaskData> training) {
        Optional<FeatureMeans> means =
                missing == MissingValues.MEAN ? Optional.of(FeatureMeans.of(training)) : Optional.empty();
        if (standardization == Standardization.NONE) {
            return new FittedPreparation(this, means, Optional.empty(), Map.of());
        }
        checkFits(training);
        FittedPreparation filling = new FittedPreparation(
                new Preparation(missing, Standardization.NONE, false), means, Optional.empty(), Map.of());
        List<TaskData> filled = filling.apply(training);
        Map<String, FeatureScale> perTask = new LinkedHashMap<>();
        Optional<FeatureScale> pooled = Optional.empty();
        if (standardization == Standardization.POOLED) {
            pooled = filled.stream().map(Moments::of).reduce(Moments::merge).map(Moments::scale);
        } else {
            filled.forEach(task -> perTask.put(task.name(), Moments.of(task).scale()));
        }
        return new FittedPreparation(this, means, pooled, perTask);
    }

    private void checkFits(List<TaskData> training) {
        long values = training.stream()
                .filter(task -> task.rows() instanceof SparseRows)
                .mapToLong(task -> (long) task.count() * task.features())
                .sum();
        if (values > MOST_DENSE) {
            long rows = training.stream().mapToLong(TaskData::count).sum();
            throw new InvalidInput("--standardize " + standardization + ": expected sparse rows of at most "
                    + MOST_DENSE
                    + " values, zeros counted (to subtract a mean makes them dense), found " + rows + " rows of "
                    + training.get(0).features() + "; --standardize none keeps them sparse");
        }
    }
}
