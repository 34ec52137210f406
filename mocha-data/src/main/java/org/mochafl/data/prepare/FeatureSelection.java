package org.mochafl.data.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.RawFederation;
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
        return new Federation(
                federation.name(),
                select(federation.tasks(), kept),
                names(federation.featureNames(), kept),
                federation.labels(),
                noted(federation.notes(), federation.features(), kept),
                federation.truth().map((Truth truth) -> truth.select(kept)));
    }

    /** The same of data whose labels are still those of the source. */
    public RawFederation apply(RawFederation federation) {
        if (excluded.isEmpty()) {
            return federation;
        }
        int[] kept = kept(federation.featureNames());
        return new RawFederation(
                federation.name(),
                select(federation.tasks(), kept),
                names(federation.featureNames(), kept),
                federation.labels(),
                noted(federation.notes(), federation.features(), kept),
                federation.truth().map((Truth truth) -> truth.select(kept)));
    }

    private static List<String> names(List<String> names, int[] kept) {
        return IntStream.of(kept).mapToObj(names::get).toList();
    }

    private static List<String> noted(List<String> notes, int features, int[] kept) {
        List<String> all = new ArrayList<>(notes);
        all.add((features - kept.length) + " of " + features + " features left out");
        return all;
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

    private static List<TaskData> select(List<TaskData> tasks, int[] kept) {
        int[] place = new int[tasks.get(0).features()];
        Arrays.fill(place, -1);
        for (int j = 0; j < kept.length; j++) {
            place[kept[j]] = j;
        }
        return tasks.stream()
                .map(task -> task.withRows(
                        task.rows() instanceof SparseRows sparse
                                ? select(sparse, place, kept.length)
                                : select(task.rows(), kept)))
                .toList();
    }

    private static Rows select(Rows rows, int[] kept) {
        double[] row = new double[rows.features()];
        double[] values = new double[Math.multiplyExact(rows.count(), kept.length)];
        for (int i = 0; i < rows.count(); i++) {
            rows.copyTo(i, row, 0);
            for (int j = 0; j < kept.length; j++) {
                values[i * kept.length + j] = row[kept[j]];
            }
        }
        return rows.likewise(values, rows.count(), kept.length);
    }

    private static Rows select(SparseRows rows, int[] place, int features) {
        SparseRowsBuilder selected = new SparseRowsBuilder(features, rows.count(), rows.nonZeros());
        for (int i = 0; i < rows.count(); i++) {
            for (int k = rows.start(i); k < rows.start(i + 1); k++) {
                if (place[rows.column(k)] >= 0) {
                    selected.put(place[rows.column(k)], rows.value(k));
                }
            }
            selected.endRow();
        }
        return selected.build();
    }
}
