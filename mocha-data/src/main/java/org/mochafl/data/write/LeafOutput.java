package org.mochafl.data.write;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;

/** Writes {@code {"users": …, "num_samples": …, "user_data": {name: {"x": …, "y": …}}}}; NaN where a feature is missing. */
final class LeafOutput {

    private LeafOutput() {}

    static void write(RawFederation federation, Writer out) throws IOException {
        List<TaskData> tasks = federation.tasks();
        out.append("{\"users\": [");
        for (int t = 0; t < tasks.size(); t++) {
            out.append(t == 0 ? "" : ", ").append(quoted(tasks.get(t).name()));
        }
        out.append("], \"num_samples\": [");
        for (int t = 0; t < tasks.size(); t++) {
            out.append(t == 0 ? "" : ", ").append(Integer.toString(tasks.get(t).count()));
        }
        out.append("], \"user_data\": {");
        double[] row = new double[federation.features()];
        for (int t = 0; t < tasks.size(); t++) {
            TaskData task = tasks.get(t);
            out.append(t == 0 ? "\n" : ",\n").append(quoted(task.name())).append(": {\"x\": [");
            for (int i = 0; i < task.count(); i++) {
                task.rows().copyTo(i, row, 0);
                out.append(i == 0 ? "[" : ", [");
                for (int j = 0; j < row.length; j++) {
                    out.append(j == 0 ? "" : ", ").append(FileFormat.text(row[j]));
                }
                out.append(']');
            }
            out.append("], \"y\": [");
            for (int i = 0; i < task.count(); i++) {
                out.append(i == 0 ? "" : ", ").append(FileFormat.text(task.label(i, 0)));
            }
            out.append("]}");
        }
        out.append("}}\n");
    }

    /** A JSON string; names have no control characters. */
    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
