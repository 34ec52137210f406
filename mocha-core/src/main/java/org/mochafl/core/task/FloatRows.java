package org.mochafl.core.task;

import java.util.Arrays;
import org.mochafl.core.InvalidInput;
import org.mochafl.core.kernel.DenseKernels;

/**
 * Dense rows in half the memory: every feature rounded to a {@code float}, of 24 bits, and all sums taken as {@code double}.
 *
 * <p>Whatever is computed from them has the bits of {@link DenseRows} with the rounded features. A feature x is off by at most
 * 2⁻²⁴ |x| (of a size below 2⁻¹²⁶, by at most 2⁻¹⁵⁰), and with it a prediction xᵀw by at most 2⁻²⁴ Σ_j |x_j w_j|: a training proves its
 * gap of a problem that is this near to the one in doubles.
 */
public final class FloatRows implements Rows {

    private final float[] values;
    private final int count;
    private final int features;

    private FloatRows(float[] values, int count, int features) {
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
    public static FloatRows of(float[] values, int count, int features) {
        if (count < 0 || features < 1 || (long) count * features != values.length) {
            throw new InvalidInput(
                    "dense rows: expected " + count + " x " + features + " values, found " + values.length);
        }
        return new FloatRows(values, count, features);
    }

    /**
     * Other rows, rounded; missing values stay missing.
     *
     * @throws InvalidInput if a number is larger than every {@code float}
     */
    public static FloatRows copyOf(Rows rows) {
        int d = rows.features();
        float[] values = new float[Math.multiplyExact(rows.count(), d)];
        double[] row = new double[d];
        for (int i = 0; i < rows.count(); i++) {
            rows.copyTo(i, row, 0);
            round(row, i, values, i * d);
        }
        return new FloatRows(values, rows.count(), d);
    }

    private static void round(double[] row, int i, float[] values, int start) {
        for (int j = 0; j < row.length; j++) {
            values[start + j] = (float) row[j];
            if (Float.isInfinite(values[start + j])) {
                throw new InvalidInput("row " + (i + 1) + ", feature " + (j + 1) + ": expected a number of at most "
                        + Float.MAX_VALUE + " in size to keep as float, found " + row[j]);
            }
        }
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
        double[] exact = new double[features];
        copyTo(row, exact, 0);
        return dot(row, exact, 0);
    }

    @Override
    public double[][] gram() {
        return inDoubles().gram();
    }

    @Override
    public double[] secondMoments() {
        return inDoubles().secondMoments();
    }

    private DenseRows inDoubles() {
        double[] exact = new double[values.length];
        for (int k = 0; k < exact.length; k++) {
            exact[k] = values[k];
        }
        return DenseRows.of(exact, count, features);
    }

    @Override
    public void copyTo(int row, double[] target, int offset) {
        for (int j = 0; j < features; j++) {
            target[offset + j] = values[row * features + j];
        }
    }

    @Override
    public FloatRows select(int[] rows) {
        float[] selected = new float[Math.multiplyExact(rows.length, features)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * features, selected, i * features, features);
        }
        return new FloatRows(selected, rows.length, features);
    }

    @Override
    public Rows likewise(double[] values, int count, int features) {
        return copyOf(DenseRows.of(values, count, features));
    }

    @Override
    public String toString() {
        return count + " x " + features + " dense rows of floats" + (count == 1 ? " " + Arrays.toString(values) : "");
    }
}
