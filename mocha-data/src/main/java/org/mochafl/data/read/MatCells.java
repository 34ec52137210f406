package org.mochafl.data.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;

/**
 * A MATLAB file, v5 or v7.3, with one cell a task: rows in {@code X} or {@code feature}, labels in {@code Y} or
 * {@code label}. Cells with sparse matrices give sparse rows; NaN in the rows is a missing value.
 */
final class MatCells {

    private static final String V5 = "MATLAB 5.0 MAT-file";
    private static final String V73 = "MATLAB 7.3 MAT-file";
    private static final String HDF5 = "\u0089HDF\r\n\u001a\n";
    private static final String[][] NAMES = {{"X", "Y"}, {"feature", "label"}};
    private static final int LISTED = 10;

    private final Path path;
    private final MatVariables file;

    private MatCells(Path path, MatVariables file) {
        this.path = path;
        this.file = file;
    }

    static RawFederation read(Path path) {
        String head = new String(Signatures.head(path), StandardCharsets.ISO_8859_1);
        boolean isV5 = head.startsWith(V5);
        if (!isV5 && !head.startsWith(V73) && !head.startsWith(HDF5)) {
            throw new InvalidInput(path + ": expected a MATLAB v5 or v7.3 file, found "
                    + (head.isEmpty() ? "an empty file" : "a file that does not begin as one"));
        }
        try (MatVariables file = isV5 ? Mat5Variables.open(path) : HdfVariables.open(path)) {
            return new MatCells(path, file).read();
        } catch (InvalidInput wrong) {
            throw wrong;
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw new InvalidInput(
                    path + ": expected a MATLAB " + (isV5 ? "v5" : "v7.3") + " file, found a truncated or damaged one",
                    damaged);
        }
    }

    private RawFederation read() {
        List<String> found = file.names();
        String[] names = Arrays.stream(NAMES)
                .filter(pair -> found.containsAll(List.of(pair)))
                .findFirst()
                .orElseThrow(() -> absent(found));
        int cells = file.cells(names[0]);
        if (cells != file.cells(names[1])) {
            throw new InvalidInput(path + ": expected as many cells in " + names[1] + " as in " + names[0] + ", found "
                    + file.cells(names[1]) + " and " + cells);
        }
        if (cells == 0) {
            throw new InvalidInput(path + ": expected a cell of " + names[0] + " for each task, found none");
        }
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < cells; t++) {
            MatMatrix x = file.cell(names[0], t);
            if (t > 0 && x.columns() != tasks.get(0).features()) {
                throw new InvalidInput(at(t) + ": expected " + tasks.get(0).features()
                        + " features as in task 1, found " + x.columns());
            }
            tasks.add(task(t, x, file.cell(names[1], t)));
        }
        return new RawFederation(
                FederationFile.nameOf(path),
                tasks,
                LibsvmFiles.numbered(tasks.get(0).features()),
                RawLabels.numbers(),
                List.of(),
                Optional.empty());
    }

    private TaskData task(int t, MatMatrix x, MatMatrix y) {
        int n = x.rows();
        if (n == 0 || x.columns() == 0) {
            throw new InvalidInput(
                    at(t) + ": expected at least one row and one feature, found " + n + " x " + x.columns());
        }
        boolean isVector = y.rows() == 1 || y.columns() == 1;
        if (!isVector || (long) y.rows() * y.columns() != n) {
            throw new InvalidInput(at(t) + ": expected " + n + " labels, one a row, found "
                    + (isVector ? y.rows() * y.columns() : y.rows() + " x " + y.columns()));
        }
        double[] labels = y.dense(); // of a vector, rows and columns are the same
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(labels[i])) {
                throw new InvalidInput(
                        at(t) + ", row " + (i + 1) + ", label: expected a finite number, found " + labels[i]);
            }
        }
        x.checkNoneInfinite(at(t));
        return TaskData.incomplete(Integer.toString(t + 1), x.toRows(), labels, 1);
    }

    private InvalidInput absent(List<String> found) {
        String listed = String.join(", ", found.subList(0, Math.min(LISTED, found.size())));
        return new InvalidInput(path + ": expected cell arrays X and Y, or feature and label, found "
                + (found.isEmpty() ? "no variable" : "the variables " + Quoted.oneLine(listed)));
    }

    private String at(int task) {
        return path + ", task " + (task + 1);
    }
}
