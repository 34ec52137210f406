package org.mochafl.data.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mochafl.core.InvalidInput;

/**
 * The columns of a table.
 *
 * @param names the columns' names
 * @param task the index of the task column
 * @param labels the indices of the label columns, in the order they were asked for
 */
record TableHeader(List<String> names, int task, List<Integer> labels) {

    private static final int LISTED = 12;

    /**
     * The columns of a table whose task and labels are asked for by name.
     *
     * @param where the header, for messages
     */
    static TableHeader of(String where, List<String> columns, TableColumns wanted) {
        List<String> names =
                columns.stream().map(column -> Quoted.name(column, () -> where)).toList();
        Set<String> seen = new HashSet<>();
        for (int j = 0; j < names.size(); j++) {
            if (names.get(j).isEmpty()) {
                throw new InvalidInput(where + ": expected a name for column " + (j + 1) + ", found nothing");
            }
            if (!seen.add(names.get(j))) {
                throw new InvalidInput(where + ": expected unique column names, found '" + names.get(j)
                        + "' twice (columns " + (names.indexOf(names.get(j)) + 1) + " and " + (j + 1) + ")");
            }
        }
        int task = index(where, names, wanted.task(), "--task");
        List<Integer> labels = new ArrayList<>();
        for (String label : wanted.labels()) {
            int index = index(where, names, label, "--label");
            if (index == task || labels.contains(index)) {
                throw new InvalidInput("--label " + label + ": expected another column than "
                        + (index == task ? "the task's" : "an earlier label's") + ", found the same");
            }
            labels.add(index);
        }
        if (names.size() <= 1 + labels.size()) {
            throw new InvalidInput(where + ": expected a column beside '" + wanted.task() + "' and '"
                    + String.join("', '", wanted.labels()) + "', found none");
        }
        return new TableHeader(names, task, List.copyOf(labels));
    }

    private static int index(String where, List<String> names, String wanted, String option) {
        int index = names.indexOf(wanted);
        if (index < 0) {
            String listed = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
            throw new InvalidInput(where + ": expected a column '" + wanted + "' (" + option
                    + " COLUMN names another), found " + listed
                    + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : ""));
        }
        return index;
    }

    int columns() {
        return names.size();
    }

    String name(int column) {
        return names.get(column);
    }

    /** Whether a column holds neither the task nor a label. */
    boolean isFeature(int column) {
        return column != task && !labels.contains(column);
    }

    /** The names of the label columns. */
    List<String> labelNames() {
        return labels.stream().map(names::get).toList();
    }
}
