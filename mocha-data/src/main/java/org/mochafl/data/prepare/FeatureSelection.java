package org.mochafl.data.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.Truth;

/**
 * The features to leave out, by globs on their names: {@code *} stands for any text, {@code ?} for one character, and
 * every other character for itself, in its case.
 *
 * @param excluded the globs; a feature that any of them matches is left out
 */
public record FeatureSelection(List<String> excluded) {

    private static final int SIMILAR = 3;

    /** A selection by these globs. */
    public FeatureSelection {
        excluded = List.copyOf(excluded);
    }

    /** All features. */
    public static FeatureSelection all() {
        return new FeatureSelection(List.of());
    }

    /**
     * The federation without the excluded features, and a note that says how many they were.
     *
     * @throws InvalidInput if a glob matches no feature, or no feature is left
     */
    public Federation apply(Federation federation) {
        if (excluded.isEmpty()) {
            return federation;
        }
        int[] kept = kept(federation.featureNames());
        List<TaskData> tasks =
                federation.tasks().stream().map(task -> select(task, kept)).toList();
        List<String> notes = new ArrayList<>(federation.notes());
        notes.add((federation.features() - kept.length) + " of " + federation.features() + " features left out");
        return new Federation(
                federation.name(),
                tasks,
                IntStream.of(kept).mapToObj(federation.featureNames()::get).toList(),
                federation.labels(),
                notes,
                federation.truth().map((Truth truth) -> truth.select(kept)));
    }

    private int[] kept(List<String> names) {
        for (String glob : excluded) {
            if (names.stream().noneMatch(name -> Glob.matches(glob, name))) {
                throw new InvalidInput("--exclude-columns " + glob + ": expected a glob that matches a column, found"
                        + " none; similar are " + String.join(" ", Glob.similar(glob, names, SIMILAR)));
            }
        }
        int[] kept = IntStream.range(0, names.size())
                .filter(j -> excluded.stream().noneMatch(glob -> Glob.matches(glob, names.get(j))))
                .toArray();
        if (kept.length == 0) {
            throw new InvalidInput("--exclude-columns: expected to leave at least one column, found all " + names.size()
                    + " excluded");
        }
        return kept;
    }

    private static TaskData select(TaskData task, int[] kept) {
        double[] row = new double[task.features()];
        double[] values = new double[Math.multiplyExact(task.count(), kept.length)];
        double[] labels = new double[task.count()];
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            for (int j = 0; j < kept.length; j++) {
                values[i * kept.length + j] = row[kept[j]];
            }
            labels[i] = task.label(i, 0);
        }
        return TaskData.of(task.name(), DenseRows.of(values, task.count(), kept.length), labels);
    }
}
