package org.mochafl.core.task;

import java.util.Arrays;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.DenseKernels;

/**
 * Dense rows in one row-major array.
 *
 * <p>Products are summed in the canonical order of {@link DenseKernels}.
 */
public final class DenseRows implements Rows {

    /** Features whose columns are copied at a time for the Gram matrix: of some hundred rows they fit a core's cache. */
    private static final int FEATURE_BLOCK = 64;

    /** So many rows of the Gram matrix at a time. */
    private static final int TOGETHER = 4;

    private final double[] values;
    private final int count;
    private final int features;

    private DenseRows(double[] values, int count, int features) {
        this.values = values;
        this.count = count;
        this.features = features;
    }

    /**
     * Takes row-major values without copying them; the caller gives them away.
     *
     * @param values {@code count · features} finite numbers, row after row
     * @throws InvalidInput if the length does not fit
     */
    public static DenseRows of(double[] values, int count, int features) {
        if (count < 0 || features < 1 || (long) count * features != values.length) {
            throw new InvalidInput(
                    "dense rows: expected " + count + " x " + features + " values, found " + values.length);
        }
        return new DenseRows(values, count, features);
    }

    /**
     * Copies an array of rows.
     *
     * @throws InvalidInput if there is no row, or if rows differ in length
     */
    public static DenseRows copyOf(double[][] rows) {
        if (rows.length == 0) {
            throw new InvalidInput("dense rows: expected at least one row, found none");
        }
        int features = rows[0].length;
        double[] values = new double[Math.multiplyExact(rows.length, features)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != features) {
                throw new InvalidInput(
                        "row " + (i + 1) + ": expected " + features + " values as in row 1, found " + rows[i].length);
            }
            System.arraycopy(rows[i], 0, values, i * features, features);
        }
        return of(values, rows.length, features);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public long storedValues() {
        return values.length;
    }

    @Override
    public double dot(int row, double[] vector, int offset) {
        return DenseKernels.dot(values, row * features, vector, offset, features);
    }

    @Override
    public void addTo(int row, double scale, double[] vector, int offset) {
        DenseKernels.axpy(scale, values, row * features, vector, offset, features);
    }

    @Override
    public double addAndDot(int added, double scale, int row, double[] vector, int offset) {
        return DenseKernels.addAndDot(scale, values, added * features, row * features, vector, offset, features);
    }

    @Override
    public double squaredNorm(int row) {
        return DenseKernels.dot(values, row * features, values, row * features, features);
    }

    @Override
    public double[][] gram() {
        double[][] gram = new double[count][count];
        double[][] columns = new double[Math.min(features, FEATURE_BLOCK)][count];
        for (int first = 0; first < features; first += FEATURE_BLOCK) {
            int block = Math.min(FEATURE_BLOCK, features - first);
            for (int i = 0; i < count; i++) {
                for (int f = 0; f < block; f++) {
                    columns[f][i] = values[i * features + first + f];
                }
            }
            int i = 0;
            for (; i + TOGETHER <= count; i += TOGETHER) {
                double[][] some = Arrays.copyOfRange(gram, i, i + TOGETHER);
                DenseKernels.addProducts(values, i * features + first, features, columns, block, some, i + TOGETHER);
            }
            for (; i < count; i++) {
                DenseKernels.addCombination(values, i * features + first, columns, block, gram[i], i + 1);
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    @Override
    public double[] secondMoments() {
        double[] moments = new double[Math.multiplyExact(features, features)];
        for (int i = 0; i < count; i++) {
            int start = i * features;
            for (int f = 0; f < features; f++) {
                if (values[start + f] != 0) {
                    DenseKernels.axpy(values[start + f], values, start, moments, f * features, features);
                }
            }
        }
        return moments;
    }

    @Override
    public void copyTo(int row, double[] target, int offset) {
        System.arraycopy(values, row * features, target, offset, features);
    }

    @Override
    public DenseRows select(int[] rows) {
        double[] selected = new double[Math.multiplyExact(rows.length, features)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * features, selected, i * features, features);
        }
        return new DenseRows(selected, rows.length, features);
    }

    @Override
    public String toString() {
        return count + " x " + features + " dense rows" + (count == 1 ? " " + Arrays.toString(values) : "");
    }
}
