package org.mochafl.data.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.mochafl.core.InvalidInput;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;

/** A MATLAB v5 file (saved with -v6 or -v7). */
final class Mat5Variables implements MatVariables {

    private final Path path;
    private final Mat5File file;
    private final Claims claims;

    private Mat5Variables(Path path, Mat5File file, Claims claims) {
        this.path = path;
        this.file = file;
        this.claims = claims;
    }

    static MatVariables open(Path path) throws IOException {
        Claims claims = new Claims(path);
        try (Source source = Sources.openFile(path.toFile())) {
            Mat5File file =
                    new Reader(source, claims).setBufferAllocator(claims).readMat();
            return new Mat5Variables(path, file, claims);
        }
    }

    /** What a damaged length may claim: no more than the bytes of the file can unpack to. */
    private static final class Claims implements BufferAllocator {
        private final Path path;
        private final long most;
        private long left;

        Claims(Path path) throws IOException {
            this.path = path;
            this.most = Files.size(path) * LARGEST_RATIO;
            this.left = most;
        }

        /** Checks a number of values or cells, each of which takes a byte at least. */
        void check(long count) {
            if (count < 0 || count > most) {
                throw new InvalidInput(path + ": expected a MATLAB v5 file, found a damaged one that declares more"
                        + " than it can hold");
            }
        }

        @Override
        public ByteBuffer allocate(int bytes) {
            left -= bytes;
            check(bytes);
            check(left);
            return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            left += buffer.capacity();
        }
    }

    /** The library's reader, which makes room for as many cells as are declared: that is checked before. */
    private static final class Reader extends Mat5Reader {
        private final Claims claims;

        Reader(Source source, Claims claims) {
            super(source);
            this.claims = claims;
        }

        @Override
        protected Array readCell(EntryHeader header) throws IOException {
            long cells = 1;
            for (int size : header.getDimensions()) {
                claims.check(size);
                cells *= size;
                claims.check(cells);
            }
            return super.readCell(header);
        }

        @Override
        protected Mat5Reader createChildReader(Source source) {
            return new Reader(source, claims).setBufferAllocator(claims);
        }
    }

    @Override
    public List<String> names() {
        return StreamSupport.stream(file.getEntries().spliterator(), false)
                .map(MatFile.Entry::getName)
                .toList();
    }

    @Override
    public int cells(String name) {
        return cellArray(name).getNumElements();
    }

    @Override
    public MatMatrix cell(String name, int index) {
        Matrix matrix = matrix(cellArray(name).get(index), path + ", task " + (index + 1), name);
        int rows = matrix.getNumRows();
        int columns = matrix.getNumCols();
        if (matrix instanceof Sparse sparse) {
            return sparse(sparse, rows, columns);
        }
        claims.check((long) rows * columns);
        double[] values = new double[Math.multiplyExact(rows, columns)];
        for (int k = 0; k < values.length; k++) {
            values[k] = matrix.getDouble(k);
        }
        return MatMatrix.dense(rows, columns, values);
    }

    private MatMatrix sparse(Sparse sparse, int rows, int columns) {
        if (columns > MOST_FEATURES) {
            throw new InvalidInput(path + ": expected at most " + MOST_FEATURES + " columns, found " + columns);
        }
        int[] starts = new int[columns + 1];
        int stored = sparse.getNumNonZero();
        int[] rowsOfValues = new int[stored];
        double[] values = new double[stored];
        int[] next = {0};
        sparse.forEach((row, column, real, imaginary) -> { // column after column
            rowsOfValues[next[0]] = row;
            values[next[0]++] = real;
            starts[column + 1]++;
        });
        for (int j = 0; j < columns; j++) {
            starts[j + 1] += starts[j];
        }
        return MatMatrix.sparse(rows, columns, values, starts, rowsOfValues);
    }

    private static Matrix matrix(Array array, String at, String name) {
        if (!(array instanceof Matrix matrix)) {
            throw new InvalidInput(at + ": expected a numeric matrix in " + name + ", found " + kind(array));
        }
        if (matrix.isComplex()) {
            throw new InvalidInput(at + ": expected real numbers in " + name + ", found complex ones");
        }
        if (matrix.getNumDimensions() != 2) {
            throw new InvalidInput(
                    at + ": expected a matrix of two dimensions in " + name + ", found " + matrix.getNumDimensions());
        }
        return matrix;
    }

    private Cell cellArray(String name) {
        Array array = file.getArray(name);
        if (array instanceof Cell cell) {
            return cell;
        }
        throw new InvalidInput(
                path + ": expected " + name + " to be a cell array, one cell a task, found " + kind(array));
    }

    private static String kind(Array array) {
        return "a " + array.getType().name().toLowerCase(Locale.ROOT) + " array";
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
