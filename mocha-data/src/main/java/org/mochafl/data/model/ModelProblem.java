package org.mochafl.data.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mochafl.core.InvalidInput;
import org.mochafl.data.Federation;
import org.mochafl.data.LabelMap;

/**
 * What a model predicts, for whom, and from what.
 *
 * @param tasks the names of the m tasks, in the order of their models
 * @param features the names of the features of a row as it is read, before it is prepared
 * @param labels what a prediction means
 */
public record ModelProblem(List<String> tasks, List<String> features, LabelMap labels) {

    /**
     * A problem with at least one task and one feature.
     *
     * @throws InvalidInput if there is none, or if two share a name
     */
    public ModelProblem {
        tasks = List.copyOf(tasks);
        features = List.copyOf(features);
        checkNames("tasks", tasks);
        checkNames("features", features);
    }

    private static void checkNames(String what, List<String> names) {
        if (names.isEmpty()) {
            throw new InvalidInput(what + ": expected at least one, found none");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InvalidInput(
                        what + ": expected each name once, found '" + name.replaceAll("\\p{Cntrl}+", " ") + "' twice");
            }
        }
    }

    /** The problem that a federation poses. */
    public static ModelProblem of(Federation federation) {
        return new ModelProblem(
                federation.tasks().stream().map(task -> task.name()).toList(),
                federation.featureNames(),
                federation.labels());
    }

    /** K, the numbers that are predicted for a row. */
    public int outputs() {
        return labels.outputs();
    }
}
