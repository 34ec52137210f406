package org.mochafl.core.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Kernels of plain Java. */
final class ScalarKernels implements Kernels {

    static final String NAME = "scalar";

    @Override
    public double dot(double[] a, int aStart, double[] b, int bStart, int length) {
        return dot(a, null, aStart, b, bStart, length);
    }

    @Override
    public double dot(float[] a, int aStart, double[] b, int bStart, int length) {
        return dot(null, a, aStart, b, bStart, length);
    }

    /** Of doubles or of floats, the other array being null: a branch that is the same in all of a loop. */
    private static double dot(
            double @Nullable [] a, float @Nullable [] f, int aStart, double[] b, int bStart, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int blocked = length & -DenseKernels.LANES;
        int i = aStart;
        int j = bStart;
        for (int end = aStart + blocked; i < end; i += DenseKernels.LANES, j += DenseKernels.LANES) {
            s0 += value(a, f, i) * b[j];
            s1 += value(a, f, i + 1) * b[j + 1];
            s2 += value(a, f, i + 2) * b[j + 2];
            s3 += value(a, f, i + 3) * b[j + 3];
            s4 += value(a, f, i + 4) * b[j + 4];
            s5 += value(a, f, i + 5) * b[j + 5];
            s6 += value(a, f, i + 6) * b[j + 6];
            s7 += value(a, f, i + 7) * b[j + 7];
        }
        int left = length - blocked;
        if (left > 0) {
            s0 += value(a, f, i) * b[j];
        }
        if (left > 1) {
            s1 += value(a, f, i + 1) * b[j + 1];
        }
        if (left > 2) {
            s2 += value(a, f, i + 2) * b[j + 2];
        }
        if (left > 3) {
            s3 += value(a, f, i + 3) * b[j + 3];
        }
        if (left > 4) {
            s4 += value(a, f, i + 4) * b[j + 4];
        }
        if (left > 5) {
            s5 += value(a, f, i + 5) * b[j + 5];
        }
        if (left > 6) {
            s6 += value(a, f, i + 6) * b[j + 6];
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }

    @Override
    public void axpy(double scale, double[] x, int xStart, double[] y, int yStart, int length) {
        for (int k = 0; k < length; k++) {
            y[yStart + k] += scale * x[xStart + k];
        }
    }

    @Override
    public void axpy(double scale, float[] x, int xStart, double[] y, int yStart, int length) {
        for (int k = 0; k < length; k++) {
            y[yStart + k] += scale * x[xStart + k];
        }
    }

    private static double value(double @Nullable [] doubles, float @Nullable [] floats, int at) {
        return floats == null ? Objects.requireNonNull(doubles)[at] : floats[at];
    }

    @Override
    public boolean fast() {
        return true;
    }

    @Override
    public String name() {
        return NAME;
    }
}
