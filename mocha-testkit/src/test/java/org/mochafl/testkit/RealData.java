package org.mochafl.testkit;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;

/** The real federations that oracles run on. Where a file is absent a test is skipped, but fails if {@code CI=true}. */
final class RealData {

    private RealData() {}

    /** Land mine detection: 29 tasks, 9 features, labels −1 and +1. */
    static List<TaskData> landMine() {
        return read("LandmineData.mat", "feature", "label", label -> label > 0 ? 1 : -1);
    }

    /** Exam scores of London schools: 139 tasks, 28 features. */
    static List<TaskData> school() {
        return read("school.mat", "X", "Y", label -> label);
    }

    private interface Labels {
        double of(double label);
    }

    private static List<TaskData> read(String file, String rows, String labels, Labels convert) {
        Path path = directory().resolve(file);
        if (!Files.isRegularFile(path)) {
            String message = path + ": expected real data, found no file (set MOCHA_DATA to the directory it is in)";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        try (Mat5File mat = Mat5.readFromFile(path.toFile())) {
            Cell x = mat.getCell(rows);
            Cell y = mat.getCell(labels);
            List<TaskData> tasks = new ArrayList<>();
            for (int t = 0; t < x.getNumElements(); t++) {
                tasks.add(task(String.valueOf(t + 1), x.getMatrix(t), y.getMatrix(t), convert));
            }
            return tasks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TaskData task(String name, Matrix x, Matrix y, Labels convert) {
        int count = x.getNumRows();
        int features = x.getNumCols();
        double[] values = new double[count * features];
        double[] labels = new double[count];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < features; k++) {
                values[i * features + k] = x.getDouble(i, k);
            }
            labels[i] = convert.of(y.getDouble(i));
        }
        return TaskData.of(name, DenseRows.of(values, count, features), labels);
    }

    private static Path directory() {
        String given = System.getenv("MOCHA_DATA");
        return given != null ? Path.of(given) : Path.of(System.getProperty("mocha.root"), "..", "shared", "data");
    }
}
