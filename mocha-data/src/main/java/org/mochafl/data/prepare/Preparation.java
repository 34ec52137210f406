package org.mochafl.data.prepare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.task.TaskData;

/**
 * What is done to rows before they are learned from, in this order: features are standardised, then a column of ones is
 * added.
 *
 * @param standardization whose moments scale the features
 * @param bias whether to add a last column of ones
 */
public record Preparation(Standardization standardization, boolean bias) {

    /** Rows as they are. */
    public static final Preparation NONE = new Preparation(Standardization.NONE, false);

    /** The name of the column of ones. */
    public static final String BIAS = "(bias)";

    /** The preparation with the moments of training rows, each task's own or all rows' together. */
    public FittedPreparation fit(List<TaskData> training) {
        Map<String, FeatureScale> perTask = new LinkedHashMap<>();
        Optional<FeatureScale> pooled = Optional.empty();
        switch (standardization) {
            case NONE -> {}
            case POOLED ->
                pooled = training.stream()
                        .map(Moments::of)
                        .reduce(Moments::merge)
                        .map(Moments::scale);
            case TASK ->
                training.forEach(
                        task -> perTask.put(task.name(), Moments.of(task).scale()));
        }
        return new FittedPreparation(this, pooled, perTask);
    }
}
