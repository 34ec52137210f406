package org.mochafl.data.write;

import java.io.IOException;
import java.io.Writer;
import org.mochafl.core.task.TaskData;

/**
 * Writes the rows of one task: {@code label index:value …}, indices from 1, zeros left out.
 *
 * <p>The first row names the last feature even if it is 0 there: readers of the format take the largest index for d.
 */
final class LibsvmOutput {

    private LibsvmOutput() {}

    static void write(TaskData task, Writer out) throws IOException {
        double[] row = new double[task.features()];
        for (int i = 0; i < task.count(); i++) {
            task.rows().copyTo(i, row, 0);
            out.append(FileFormat.text(task.label(i, 0)));
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0 || (i == 0 && j == row.length - 1)) {
                    out.append(' ').append(Integer.toString(j + 1)).append(':').append(FileFormat.text(row[j]));
                }
            }
            out.append('\n');
        }
    }
}
