package org.mochafl.data.read;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mochafl.core.InvalidInput;

/**
 * The header of a table.
 *
 * @param names the columns' names
 * @param task the index of the task column
 * @param label the index of the label column
 */
record CsvHeader(List<String> names, int task, int label) {

    private static final int LISTED = 12;

    static CsvHeader of(Path path, CsvRecord line, String taskColumn, String labelColumn) {
        List<String> names = line.getFields().stream().map(Quoted::oneLine).toList();
        Set<String> seen = new HashSet<>();
        for (int j = 0; j < names.size(); j++) {
            if (names.get(j).isEmpty()) {
                throw new InvalidInput(path + ", header: expected a name for column " + (j + 1) + ", found nothing");
            }
            if (!seen.add(names.get(j))) {
                throw new InvalidInput(path + ", header: expected unique column names, found '" + names.get(j)
                        + "' twice (columns " + (names.indexOf(names.get(j)) + 1) + " and " + (j + 1) + ")");
            }
        }
        int task = index(path, names, taskColumn, "--task");
        int label = index(path, names, labelColumn, "--label");
        if (task == label) {
            throw new InvalidInput(
                    "--label " + labelColumn + ": expected another column than the task's, found the" + " same");
        }
        if (names.size() < 3) {
            throw new InvalidInput(path + ", header: expected a column beside '" + taskColumn + "' and '" + labelColumn
                    + "', found none");
        }
        return new CsvHeader(names, task, label);
    }

    private static int index(Path path, List<String> names, String wanted, String option) {
        int index = names.indexOf(wanted);
        if (index < 0) {
            String listed = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
            throw new InvalidInput(path + ", header: expected a column '" + wanted + "' (" + option
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

    /** The names of the feature columns. */
    List<String> features() {
        List<String> features = new ArrayList<>(names);
        features.remove(Math.max(task, label));
        features.remove(Math.min(task, label));
        return features;
    }
}
