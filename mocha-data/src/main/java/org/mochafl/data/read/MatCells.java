package org.mochafl.data.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.task.DenseRows;
import org.mochafl.core.task.TaskData;
import org.mochafl.data.RawFederation;
import org.mochafl.data.RawLabels;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;

/** A MATLAB v5 file with one cell a task: rows in {@code X} or {@code feature}, labels in {@code Y} or {@code label}. */
final class MatCells {

    private static final String V5 = "MATLAB 5.0 MAT-file";
    private static final String[][] NAMES = {{"X", "Y"}, {"feature", "label"}};

    private final Path path;

    MatCells(Path path) {
        this.path = path;
    }

    RawFederation read() {
        checkVersion();
        try (Source source = Sources.wrap(Files.readAllBytes(path));
                Mat5File file = Mat5.newReader(source).readMat()) {
            return read(file);
        } catch (InvalidInput wrong) {
            throw wrong;
        } catch (IOException | RuntimeException damaged) {
            throw new InvalidInput(path + ": expected a MATLAB v5 file, found a truncated or damaged one", damaged);
        } catch (OutOfMemoryError tooLarge) { // a damaged length asks for gigabytes
            throw new InvalidInput(
                    path + ": expected a MATLAB v5 file that fits into memory, found a damaged or a larger one",
                    tooLarge);
        }
    }

    private void checkVersion() {
        String head = new String(Format.head(path), StandardCharsets.ISO_8859_1);
        if (!head.startsWith(V5)) {
            String found = head.isEmpty()
                    ? "an empty file"
                    : head.startsWith("MATLAB 7.3")
                            ? "a v7.3 file (save it with -v7)"
                            : "a file that does not begin as one";
            throw new InvalidInput(path + ": expected a MATLAB v5 file, found " + found);
        }
    }

    private RawFederation read(Mat5File file) {
        String[] names = Arrays.stream(NAMES)
                .filter(pair ->
                        find(file, pair[0]).isPresent() && find(file, pair[1]).isPresent())
                .findFirst()
                .orElseThrow(() -> absent(file));
        Cell rows = cell(file, names[0]);
        Cell labels = cell(file, names[1]);
        if (rows.getNumElements() != labels.getNumElements()) {
            throw new InvalidInput(path + ": expected as many cells in " + names[1] + " as in " + names[0] + ", found "
                    + labels.getNumElements() + " and " + rows.getNumElements());
        }
        if (rows.getNumElements() == 0) {
            throw new InvalidInput(path + ": expected a cell of " + names[0] + " for each task, found none");
        }
        List<TaskData> tasks = new ArrayList<>();
        for (int t = 0; t < rows.getNumElements(); t++) {
            Matrix x = matrix(rows.get(t), t, names[0]);
            if (t > 0 && x.getNumCols() != tasks.get(0).features()) {
                throw new InvalidInput(at(t) + ": expected " + tasks.get(0).features()
                        + " features as in task 1, found " + x.getNumCols());
            }
            tasks.add(task(t, x, matrix(labels.get(t), t, names[1])));
        }
        List<String> features = IntStream.rangeClosed(1, tasks.get(0).features())
                .mapToObj(j -> "x" + j)
                .toList();
        return new RawFederation(
                FederationFile.nameOf(path), tasks, features, RawLabels.numbers(), List.of(), Optional.empty());
    }

    private TaskData task(int t, Matrix x, Matrix y) {
        int n = x.getNumRows();
        int d = x.getNumCols();
        if (n == 0 || d == 0) {
            throw new InvalidInput(at(t) + ": expected at least one row and one feature, found " + n + " x " + d);
        }
        boolean isVector = y.getNumDimensions() == 2 && (y.getNumRows() == 1 || y.getNumCols() == 1);
        if (!isVector || y.getNumElements() != n) {
            throw new InvalidInput(at(t) + ": expected " + n + " labels, one a row, found "
                    + (isVector ? y.getNumElements() : y.getNumRows() + " x " + y.getNumCols()));
        }
        double[] labels = values(y, n, 1);
        double[] rows = values(x, n, d);
        for (int i = 0; i < n; i++) {
            checkFinite(labels[i], t, i, "label");
            for (int j = 0; j < d; j++) {
                checkFinite(rows[i * d + j], t, i, "column " + (j + 1));
            }
        }
        return TaskData.of(Integer.toString(t + 1), DenseRows.of(rows, n, d), labels);
    }

    private void checkFinite(double value, int t, int row, String what) {
        if (!Double.isFinite(value)) {
            throw new InvalidInput(
                    at(t) + ", row " + (row + 1) + ", " + what + ": expected a finite number, found " + value);
        }
    }

    /** MATLAB's values, column after column, as rows. A vector of either shape is read as rows of one number. */
    private static double[] values(Matrix matrix, int rows, int columns) {
        double[] values = new double[Math.multiplyExact(rows, columns)];
        if (matrix instanceof Sparse sparse) {
            boolean lying = sparse.getNumRows() != rows;
            sparse.forEach((row, column, real, imaginary) -> values[lying ? column : row * columns + column] = real);
        } else {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    values[i * columns + j] = matrix.getDouble(j * rows + i);
                }
            }
        }
        return values;
    }

    private Matrix matrix(Array array, int t, String name) {
        if (!(array instanceof Matrix matrix)) {
            throw new InvalidInput(at(t) + ": expected a numeric matrix in " + name + ", found " + kind(array));
        }
        if (matrix.isComplex()) {
            throw new InvalidInput(at(t) + ": expected real numbers in " + name + ", found complex ones");
        }
        if (matrix.getNumDimensions() != 2) {
            throw new InvalidInput(at(t) + ": expected a matrix of two dimensions in " + name + ", found "
                    + matrix.getNumDimensions());
        }
        return matrix;
    }

    private Cell cell(Mat5File file, String name) {
        Array array = find(file, name).orElseThrow();
        if (array instanceof Cell cell) {
            return cell;
        }
        throw new InvalidInput(
                path + ": expected " + name + " to be a cell array, one cell a task, found " + kind(array));
    }

    private InvalidInput absent(Mat5File file) {
        String found = StreamSupport.stream(file.getEntries().spliterator(), false)
                .map(MatFile.Entry::getName)
                .map(Quoted::oneLine)
                .limit(10)
                .collect(Collectors.joining(", "));
        return new InvalidInput(path + ": expected cell arrays X and Y, or feature and label, found "
                + (found.isEmpty() ? "no variable" : "the variables " + found));
    }

    private static Optional<Array> find(Mat5File file, String name) {
        return StreamSupport.stream(file.getEntries().spliterator(), false)
                .filter(entry -> entry.getName().equals(name))
                .map(MatFile.Entry::getValue)
                .findFirst();
    }

    private String at(int task) {
        return path + ", task " + (task + 1);
    }

    private static String kind(Array array) {
        return "a " + array.getType().name().toLowerCase(Locale.ROOT) + " array";
    }
}
