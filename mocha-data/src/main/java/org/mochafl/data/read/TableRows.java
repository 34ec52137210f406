package org.mochafl.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;

/** The rows of a table by task, in the order the tasks are first seen, while it is read. */
final class TableRows {

    private final List<String> features;
    private final List<String> labelNames;
    private final Map<String, TaskRows> tasks = new LinkedHashMap<>();
    private final List<LabelColumn> labels = new ArrayList<>();

    /** No rows yet, with these names of features and labels. */
    TableRows(List<String> features, List<String> labelNames) {
        this.features = features;
        this.labelNames = labelNames;
        for (int k = 0; k < labelNames.size(); k++) {
            labels.add(new LabelColumn(k));
        }
    }

    /** The rows of a task, which are none when it is first asked for. */
    TaskRows task(String name) {
        return tasks.computeIfAbsent(name, n -> new TaskRows(n, features.size(), labelNames.size()));
    }

    Collection<TaskRows> tasks() {
        return tasks.values();
    }

    /** The column of an output whose labels are text. */
    LabelColumn labels(int output) {
        return labels.get(output);
    }

    /**
     * The federation; the rows are given away.
     *
     * @throws InvalidInput if there are no rows, or of several labels one is not a number
     */
    RawFederation finish(Path path) {
        if (tasks.isEmpty()) {
            throw new InvalidInput(path + ": expected rows after the header, found none");
        }
        RawLabels meaning = meaning();
        List<TaskData> read = new ArrayList<>();
        for (TaskRows rows : tasks.values()) {
            read.add(rows.finish());
        }
        return new RawFederation(FederationFile.nameOf(path), read, features, meaning, List.of(), Optional.empty());
    }

    private RawLabels meaning() {
        RawLabels meaning = RawLabels.targets(labelNames);
        for (int k = 0; k < labels.size(); k++) {
            LabelColumn column = labels.get(k);
            if (labels.size() > 1 && !column.areNumbers()) {
                throw new InvalidInput("--label " + labelNames.get(k) + ": expected numbers in each of " + labels.size()
                        + " label columns, found the class " + Quoted.of(column.name()));
            }
            RawLabels found = column.finish(tasks.values());
            meaning = found.areNamed() ? found : meaning;
        }
        return meaning;
    }
}
