package org.mochafl.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.Federation;
import org.mochafl.data.catalogue.DataSet;

/** A federation in a line, and what its user should know of it. */
final class FederationText {

    private FederationText() {}

    static void print(Federation federation, PrintWriter out) {
        out.println(federation.name() + ": " + size(federation.tasks(), federation.features()));
        federation.notes().forEach(note -> out.println("note: " + note));
    }

    /** 30 devices, 10,299 rows (281 to 409 each), 561 features. */
    static String size(List<TaskData> tasks, int features) {
        int rows = rows(tasks).sum();
        return tasks.size() + (tasks.size() == 1 ? " device, " : " devices, ") + NumberText.count(rows)
                + (rows == 1 ? " row (" : " rows (")
                + rows(tasks).min().orElse(0) + " to " + rows(tasks).max().orElse(0) + " each), " + features
                + (features == 1 ? " feature" : " features");
    }

    /** A command to begin with. */
    static String example(DataSet set) {
        String options = set.task().options();
        return "mocha compare --data " + set.name() + (options.isEmpty() ? "" : " " + options);
    }

    static IntStream rows(List<TaskData> tasks) {
        return tasks.stream().mapToInt(TaskData::count);
    }
}
