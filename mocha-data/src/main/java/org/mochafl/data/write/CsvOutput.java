package org.mochafl.data.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.read.FederationFile;

/** Writes a table: task, labels, features; an empty cell where a feature is missing. */
final class CsvOutput {

    private CsvOutput() {}

    static void write(RawFederation federation, Writer out) throws IOException {
        int outputs = federation.tasks().get(0).outputs();
        try (CsvWriter table =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            List<String> line = new ArrayList<>();
            line.add(FederationFile.TASK_COLUMN);
            for (int k = 1; k <= outputs; k++) {
                line.add(FederationFile.LABEL_COLUMN + (outputs == 1 ? "" : k));
            }
            line.addAll(federation.featureNames());
            table.writeRecord(line);
            double[] row = new double[federation.features()];
            for (TaskData task : federation.tasks()) {
                for (int i = 0; i < task.count(); i++) {
                    task.rows().copyTo(i, row, 0);
                    line.clear();
                    line.add(task.name());
                    for (int k = 0; k < outputs; k++) {
                        line.add(label(federation, task.label(i, k)));
                    }
                    for (double value : row) {
                        line.add(Double.isNaN(value) ? "" : FileFormat.text(value));
                    }
                    table.writeRecord(line);
                }
            }
        }
    }

    private static String label(RawFederation federation, double label) {
        return federation.labels().areNamed() ? federation.labels().text(label) : FileFormat.text(label);
    }
}
