package org.mochafl.data.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawLabels;

/** The labels of a table while it is read: numbers if all of them are, else names of classes in sorted order. */
final class CsvLabels {

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** A code for the text of a label; {@link #decode} knows what it stands for once all labels are read. */
    double encode(String text) {
        return codes.computeIfAbsent(text, t -> {
            texts.add(t);
            return texts.size() - 1;
        });
    }

    RawLabels meaning() {
        return areNumbers() ? RawLabels.numbers() : RawLabels.named(List.copyOf(new TreeSet<>(texts)));
    }

    /** The tasks with codes replaced by numbers, or by places in the sorted list of classes. */
    List<TaskData> decode(Collection<TaskRows> read) {
        double[] values = values();
        List<TaskData> tasks = new ArrayList<>();
        for (TaskRows rows : read) {
            TaskData coded = rows.finish();
            double[] labels = new double[coded.count()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = values[(int) coded.label(i, 0)];
            }
            tasks.add(TaskData.of(coded.name(), coded.rows(), labels));
        }
        return tasks;
    }

    private double[] values() {
        if (areNumbers()) {
            return texts.stream().mapToDouble(Decimals::parse).toArray();
        }
        List<String> sorted = List.copyOf(new TreeSet<>(texts));
        return texts.stream()
                .mapToDouble(text -> Collections.binarySearch(sorted, text))
                .toArray();
    }

    private boolean areNumbers() {
        return texts.stream().noneMatch(text -> Double.isNaN(Decimals.parse(text)));
    }
}
