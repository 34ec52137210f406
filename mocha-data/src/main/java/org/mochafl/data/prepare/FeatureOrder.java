package org.mochafl.data.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;

/**
 * Features by name in a given order, wherever data has them: as a model takes them.
 *
 * @param names of the features
 */
public record FeatureOrder(List<String> names) {

    private static final int LISTED = 5;
    private static final int ABSENT = -1;

    /** An order of unique names. */
    public FeatureOrder {
        names = List.copyOf(names);
    }

    /**
     * Where each feature is in a list of columns.
     *
     * @param where what messages call the list
     * @param columns names, others among them
     * @throws InvalidInput if a feature is absent, or there twice
     */
    public int[] columns(String where, List<String> columns) {
        Set<String> seen = new HashSet<>();
        Set<String> wanted = Set.copyOf(names);
        for (String name : columns) {
            if (!seen.add(name) && wanted.contains(name)) {
                throw new InvalidInput(where + ": expected each feature of the model once, found '" + name
                        + "' twice (columns " + (columns.indexOf(name) + 1) + " and " + (columns.lastIndexOf(name) + 1)
                        + ")");
            }
        }
        int[] places = places(columns);
        List<String> absent = absent(places);
        if (!absent.isEmpty()) {
            throw new InvalidInput(where + ": expected the " + names.size() + " features of the model, found "
                    + (absent.size() == names.size() ? "none" : absent.size() + " of them absent") + ": "
                    + absent.stream().limit(LISTED).collect(Collectors.joining(", "))
                    + (absent.size() > LISTED ? " and " + (absent.size() - LISTED) + " more" : ""));
        }
        return places;
    }

    private int[] places(List<String> columns) {
        Map<String, Integer> known = new HashMap<>();
        for (int j = 0; j < columns.size(); j++) {
            known.put(columns.get(j), j);
        }
        return names.stream().mapToInt(name -> known.getOrDefault(name, ABSENT)).toArray();
    }

    private List<String> absent(int[] places) {
        return IntStream.range(0, places.length)
                .filter(j -> places[j] == ABSENT)
                .mapToObj(names::get)
                .toList();
    }

    /**
     * The federation with these features in this order. Others are left out, with a note. A feature that sparse rows do not
     * have is 0 in them, with a note.
     *
     * @throws InvalidInput if a feature is absent
     */
    public RawFederation apply(RawFederation federation) {
        if (federation.featureNames().equals(names)) {
            return federation;
        }
        boolean sparse = federation.tasks().stream().allMatch(task -> task.rows() instanceof SparseRows);
        int[] places =
                sparse ? places(federation.featureNames()) : columns(federation.name(), federation.featureNames());
        List<String> absent = absent(places);
        if (absent.size() == names.size()) {
            columns(federation.name(), federation.featureNames());
        }
        List<String> notes = new ArrayList<>(federation.notes());
        if (!absent.isEmpty()) {
            notes.add(absent.size() + " of the model's " + names.size() + " features are 0 in all rows");
        }
        int others = federation.features() - (names.size() - absent.size());
        if (others > 0) {
            notes.add(others + " of " + federation.features() + " features left out, which the model does not have");
        }
        List<TaskData> tasks = federation.tasks().stream()
                .map(task -> task.withRows(
                        task.rows() instanceof SparseRows rows ? order(rows, places) : order(task.rows(), places)))
                .toList();
        return new RawFederation(
                federation.name(),
                tasks,
                names,
                federation.labels(),
                notes,
                federation.truth().map(truth -> truth.select(places)));
    }

    private static Rows order(Rows rows, int[] places) {
        double[] row = new double[rows.features()];
        double[] values = new double[Math.multiplyExact(rows.count(), places.length)];
        for (int i = 0; i < rows.count(); i++) {
            rows.copyTo(i, row, 0);
            for (int j = 0; j < places.length; j++) {
                values[i * places.length + j] = row[places[j]];
            }
        }
        return rows.likewise(values, rows.count(), places.length);
    }

    private static Rows order(SparseRows rows, int[] places) {
        int[] target = new int[rows.features()];
        Arrays.fill(target, ABSENT);
        for (int j = 0; j < places.length; j++) {
            if (places[j] != ABSENT) {
                target[places[j]] = j;
            }
        }
        SparseRowsBuilder ordered = new SparseRowsBuilder(places.length, rows.count(), rows.nonZeros());
        for (int i = 0; i < rows.count(); i++) {
            IntStream.range(rows.start(i), rows.start(i + 1))
                    .filter(k -> target[rows.column(k)] != ABSENT)
                    .boxed()
                    .sorted(Comparator.comparingInt(k -> target[rows.column(k)]))
                    .forEach(k -> ordered.put(target[rows.column(k)], rows.value(k)));
            ordered.endRow();
        }
        return ordered.build();
    }
}
