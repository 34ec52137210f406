package org.mochafl.data.read;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.InvalidInput;

/**
 * A MATLAB v7.3 file, which is HDF5 in MATLAB's layout: a cell array is a data set of references to its cells, the
 * dimensions of a matrix are reversed, and a sparse matrix is a group of {@code data}, {@code ir} and {@code jc} with the
 * number of rows in the attribute {@code MATLAB_sparse}.
 */
final class HdfVariables implements MatVariables {

    private final Path path;
    private final HdfFile file;
    private final long mostBytes;
    private final Map<String, long[]> cells = new HashMap<>();

    private HdfVariables(Path path, HdfFile file, long mostBytes) {
        this.path = path;
        this.file = file;
        this.mostBytes = mostBytes;
    }

    static MatVariables open(Path path) throws IOException {
        return new HdfVariables(path, new HdfFile(path), Files.size(path) * LARGEST_RATIO);
    }

    @Override
    public List<String> names() {
        return file.getChildren().keySet().stream()
                .filter(name -> !name.startsWith("#"))
                .toList();
    }

    @Override
    public int cells(String name) {
        return references(name).length;
    }

    @Override
    public MatMatrix cell(String name, int index) {
        String at = path + ", task " + (index + 1);
        Node node = file.getNodeByAddress(references(name)[index]);
        String kind = text(node, "MATLAB_class");
        if (node instanceof Group group && group.getAttribute("MATLAB_sparse") != null) {
            return sparse(group, at, name);
        }
        if (!(node instanceof Dataset dataset)
                || List.of("char", "cell", "struct", "function_handle").contains(kind)) {
            throw new InvalidInput(at + ": expected a numeric matrix in " + name + ", found "
                    + (kind.isEmpty() ? "a group" : "a " + kind + " array"));
        }
        return dense(dataset, at, name);
    }

    private MatMatrix dense(Dataset dataset, String at, String name) {
        if (dataset.getAttribute("MATLAB_empty") != null) {
            double[] dimensions = numbers(dataset, at, name);
            return MatMatrix.dense((int) dimensions[0], (int) dimensions[1], new double[0]);
        }
        int[] dimensions = dataset.getDimensions();
        if (dimensions.length != 2) {
            throw new InvalidInput(
                    at + ": expected a matrix of two dimensions in " + name + ", found " + dimensions.length);
        }
        return MatMatrix.dense(dimensions[1], dimensions[0], numbers(dataset, at, name));
    }

    private MatMatrix sparse(Group group, String at, String name) {
        double rows = HdfNumbers.doubles(group.getAttribute("MATLAB_sparse").getData())[0];
        double[] starts = numbers(part(group, "jc", at), at, name);
        int columns = starts.length - 1;
        int stored = (int) starts[columns];
        double[] values = stored == 0 ? new double[0] : numbers(part(group, "data", at), at, name);
        double[] rowsOfValues = stored == 0 ? new double[0] : numbers(part(group, "ir", at), at, name);
        boolean fits = rows >= 0 && rows <= Integer.MAX_VALUE && columns <= MOST_FEATURES;
        for (int j = 0; fits && j < columns; j++) {
            fits = starts[j] <= starts[j + 1] && starts[0] == 0;
        }
        for (int k = 0; fits && k < stored; k++) {
            fits = k < rowsOfValues.length && rowsOfValues[k] >= 0 && rowsOfValues[k] < rows;
        }
        if (!fits || values.length != stored || rowsOfValues.length != stored) {
            throw new InvalidInput(at + ": expected a sparse matrix in " + name
                    + " whose jc, ir and data fit together, found one where they do not");
        }
        return MatMatrix.sparse((int) rows, columns, values, HdfNumbers.ints(starts), HdfNumbers.ints(rowsOfValues));
    }

    private static Dataset part(Group sparse, String part, String at) {
        if (sparse.getChild(part) instanceof Dataset dataset) {
            return dataset;
        }
        throw new InvalidInput(at + ": expected a sparse matrix with jc, ir and data, found no " + part);
    }

    private double[] numbers(Dataset dataset, String at, String name) {
        if (dataset.isCompound()) {
            throw new InvalidInput(at + ": expected real numbers in " + name + ", found complex ones");
        }
        checkSize(dataset, at);
        double[] numbers = HdfNumbers.doubles(dataset.getDataFlat());
        if (numbers.length != dataset.getSize()) {
            throw new InvalidInput(at + ": expected numbers in " + name + ", found other data");
        }
        return numbers;
    }

    /** Checks a declared size before memory is taken for it. */
    private void checkSize(Dataset dataset, String at) {
        long bytes = 1;
        for (long dimension : dataset.getDimensionsAsLong()) {
            if (dimension < 0 || (dimension > 0 && bytes > Long.MAX_VALUE / Long.BYTES / dimension)) {
                bytes = Long.MAX_VALUE / Long.BYTES;
                break;
            }
            bytes *= dimension;
        }
        if (bytes > Integer.MAX_VALUE - Long.BYTES || bytes > mostBytes) {
            throw new InvalidInput(at + ": expected numbers that the file can hold, found a declaration of " + bytes);
        }
    }

    private long[] references(String name) {
        return cells.computeIfAbsent(name, this::readReferences);
    }

    private long[] readReferences(String name) {
        Node node = file.getChild(name);
        if (!(node instanceof Dataset dataset) || !text(node, "MATLAB_class").equals("cell")) {
            String kind = text(node, "MATLAB_class");
            throw new InvalidInput(path + ": expected " + name + " to be a cell array, one cell a task, found "
                    + (kind.isEmpty() ? "another layout than MATLAB's" : "a " + kind + " array"));
        }
        if (dataset.getAttribute("MATLAB_empty") != null) {
            return new long[0];
        }
        checkSize(dataset, path + ", " + name);
        if (dataset.getDataFlat() instanceof long[] addresses) {
            return addresses;
        }
        throw new InvalidInput(path + ": expected references to cells in " + name + ", found other data");
    }

    private static String text(@Nullable Node node, String attribute) {
        Attribute found = node == null ? null : node.getAttribute(attribute);
        return found != null && found.getData() instanceof String text ? Quoted.oneLine(text) : "";
    }

    @Override
    public void close() {
        file.close();
    }
}
