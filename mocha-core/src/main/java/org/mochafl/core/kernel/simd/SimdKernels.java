package org.mochafl.core.kernel.simd;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.kernel.DenseKernels;
import org.mochafl.core.kernel.KernelChoice;
import org.mochafl.core.kernel.Kernels;

/**
 * Kernels on vector registers of 512 or 256 bits: the eight lanes of {@link DenseKernels} are one register or two, and products and
 * sums are rounded one by one as there, so that the bits are the same.
 */
public final class SimdKernels implements Kernels {

    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Double> NARROW = DoubleVector.SPECIES_256;

    private static final boolean ONE_REGISTER = DoubleVector.SPECIES_PREFERRED.length() >= DenseKernels.LANES;

    /** So many calls that the JVM has begun to compile them; until it is done a vector is an object. */
    private static final int WARM_CALLS = 5_000;

    private static final int WARM_LENGTH = 100;

    /** By reflection, where the module is. */
    public SimdKernels() {}

    /*
     * What is kept as doubles or as floats comes as two arrays, of which one is null: a branch that is the same in all of a loop.
     */

    @Override
    public double dot(double[] a, int aStart, double[] b, int bStart, int length) {
        return ONE_REGISTER
                ? wideDot(a, null, aStart, b, bStart, length)
                : narrowDot(a, null, aStart, b, bStart, length);
    }

    @Override
    public double dot(float[] a, int aStart, double[] b, int bStart, int length) {
        return ONE_REGISTER
                ? wideDot(null, a, aStart, b, bStart, length)
                : narrowDot(null, a, aStart, b, bStart, length);
    }

    static double wideDot(double @Nullable [] a, float @Nullable [] f, int aStart, double[] b, int bStart, int length) {
        int blocked = length & -DenseKernels.LANES;
        DoubleVector sum = DoubleVector.zero(WIDE);
        for (int k = 0; k < blocked; k += DenseKernels.LANES) {
            DoubleVector x = wide(a, f, aStart + k);
            sum = sum.add(x.mul(DoubleVector.fromArray(WIDE, b, bStart + k)));
        }
        return finish(
                sum.lane(0),
                sum.lane(1),
                sum.lane(2),
                sum.lane(3),
                sum.lane(4),
                sum.lane(5),
                sum.lane(6),
                sum.lane(7),
                a,
                f,
                aStart + blocked,
                b,
                bStart + blocked,
                length - blocked);
    }

    static double narrowDot(
            double @Nullable [] a, float @Nullable [] f, int aStart, double[] b, int bStart, int length) {
        int blocked = length & -DenseKernels.LANES;
        int half = DenseKernels.LANES / 2;
        DoubleVector low = DoubleVector.zero(NARROW);
        DoubleVector high = DoubleVector.zero(NARROW);
        for (int k = 0; k < blocked; k += DenseKernels.LANES) {
            DoubleVector x = narrow(a, f, aStart + k);
            DoubleVector y = narrow(a, f, aStart + k + half);
            low = low.add(x.mul(DoubleVector.fromArray(NARROW, b, bStart + k)));
            high = high.add(y.mul(DoubleVector.fromArray(NARROW, b, bStart + k + half)));
        }
        return finish(
                low.lane(0),
                low.lane(1),
                low.lane(2),
                low.lane(3),
                high.lane(0),
                high.lane(1),
                high.lane(2),
                high.lane(3),
                a,
                f,
                aStart + blocked,
                b,
                bStart + blocked,
                length - blocked);
    }

    /** Adds what is left to its lanes, and then the lanes. */
    private static double finish(
            double s0,
            double s1,
            double s2,
            double s3,
            double s4,
            double s5,
            double s6,
            double s7,
            double @Nullable [] a,
            float @Nullable [] f,
            int i,
            double[] b,
            int j,
            int left) {
        double t0 = left > 0 ? s0 + value(a, f, i) * b[j] : s0;
        double t1 = left > 1 ? s1 + value(a, f, i + 1) * b[j + 1] : s1;
        double t2 = left > 2 ? s2 + value(a, f, i + 2) * b[j + 2] : s2;
        double t3 = left > 3 ? s3 + value(a, f, i + 3) * b[j + 3] : s3;
        double t4 = left > 4 ? s4 + value(a, f, i + 4) * b[j + 4] : s4;
        double t5 = left > 5 ? s5 + value(a, f, i + 5) * b[j + 5] : s5;
        double t6 = left > 6 ? s6 + value(a, f, i + 6) * b[j + 6] : s6;
        return ((t0 + t4) + (t2 + t6)) + ((t1 + t5) + (t3 + s7));
    }

    @Override
    public void axpy(double scale, double[] x, int xStart, double[] y, int yStart, int length) {
        if (ONE_REGISTER) {
            wideAxpy(scale, x, null, xStart, y, yStart, length);
        } else {
            narrowAxpy(scale, x, null, xStart, y, yStart, length);
        }
    }

    @Override
    public void axpy(double scale, float[] x, int xStart, double[] y, int yStart, int length) {
        if (ONE_REGISTER) {
            wideAxpy(scale, null, x, xStart, y, yStart, length);
        } else {
            narrowAxpy(scale, null, x, xStart, y, yStart, length);
        }
    }

    /* One method a width: where the species is a parameter that is not known when the JVM compiles, every vector is an object. */

    static void wideAxpy(
            double scale, double @Nullable [] x, float @Nullable [] f, int xStart, double[] y, int yStart, int length) {
        int blocked = length & -WIDE.length();
        DoubleVector factor = DoubleVector.broadcast(WIDE, scale);
        for (int k = 0; k < blocked; k += WIDE.length()) {
            DoubleVector product = factor.mul(wide(x, f, xStart + k));
            DoubleVector.fromArray(WIDE, y, yStart + k).add(product).intoArray(y, yStart + k);
        }
        for (int k = blocked; k < length; k++) {
            y[yStart + k] += scale * value(x, f, xStart + k);
        }
    }

    static void narrowAxpy(
            double scale, double @Nullable [] x, float @Nullable [] f, int xStart, double[] y, int yStart, int length) {
        int blocked = length & -NARROW.length();
        DoubleVector factor = DoubleVector.broadcast(NARROW, scale);
        for (int k = 0; k < blocked; k += NARROW.length()) {
            DoubleVector product = factor.mul(narrow(x, f, xStart + k));
            DoubleVector.fromArray(NARROW, y, yStart + k).add(product).intoArray(y, yStart + k);
        }
        for (int k = blocked; k < length; k++) {
            y[yStart + k] += scale * value(x, f, xStart + k);
        }
    }

    @Override
    public double addAndDot(double scale, double[] x, int added, int start, double[] y, int yStart, int length) {
        return ONE_REGISTER
                ? wideAddAndDot(scale, x, null, added, start, y, yStart, length)
                : narrowAddAndDot(scale, x, null, added, start, y, yStart, length);
    }

    @Override
    public double addAndDot(double scale, float[] x, int added, int start, double[] y, int yStart, int length) {
        return ONE_REGISTER
                ? wideAddAndDot(scale, null, x, added, start, y, yStart, length)
                : narrowAddAndDot(scale, null, x, added, start, y, yStart, length);
    }

    static double wideAddAndDot(
            double scale,
            double @Nullable [] x,
            float @Nullable [] f,
            int added,
            int start,
            double[] y,
            int yStart,
            int length) {
        int blocked = length & -WIDE.length();
        DoubleVector factor = DoubleVector.broadcast(WIDE, scale);
        DoubleVector sum = DoubleVector.zero(WIDE);
        for (int k = 0; k < blocked; k += WIDE.length()) {
            DoubleVector z = DoubleVector.fromArray(WIDE, y, yStart + k).add(factor.mul(wide(x, f, added + k)));
            z.intoArray(y, yStart + k);
            sum = sum.add(wide(x, f, start + k).mul(z));
        }
        for (int k = blocked; k < length; k++) {
            y[yStart + k] += scale * value(x, f, added + k);
        }
        return finish(
                sum.lane(0),
                sum.lane(1),
                sum.lane(2),
                sum.lane(3),
                sum.lane(4),
                sum.lane(5),
                sum.lane(6),
                sum.lane(7),
                x,
                f,
                start + blocked,
                y,
                yStart + blocked,
                length - blocked);
    }

    static double narrowAddAndDot(
            double scale,
            double @Nullable [] x,
            float @Nullable [] f,
            int added,
            int start,
            double[] y,
            int yStart,
            int length) {
        int blocked = length & -DenseKernels.LANES;
        int half = DenseKernels.LANES / 2;
        DoubleVector factor = DoubleVector.broadcast(NARROW, scale);
        DoubleVector low = DoubleVector.zero(NARROW);
        DoubleVector high = DoubleVector.zero(NARROW);
        for (int k = 0; k < blocked; k += DenseKernels.LANES) {
            int at = yStart + k;
            DoubleVector z = DoubleVector.fromArray(NARROW, y, at).add(factor.mul(narrow(x, f, added + k)));
            z.intoArray(y, at);
            low = low.add(narrow(x, f, start + k).mul(z));
            z = DoubleVector.fromArray(NARROW, y, at + half).add(factor.mul(narrow(x, f, added + k + half)));
            z.intoArray(y, at + half);
            high = high.add(narrow(x, f, start + k + half).mul(z));
        }
        for (int k = blocked; k < length; k++) {
            y[yStart + k] += scale * value(x, f, added + k);
        }
        return finish(
                low.lane(0),
                low.lane(1),
                low.lane(2),
                low.lane(3),
                high.lane(0),
                high.lane(1),
                high.lane(2),
                high.lane(3),
                x,
                f,
                start + blocked,
                y,
                yStart + blocked,
                length - blocked);
    }

    @Override
    public void addProducts(
            double[] values, int start, int stride, double[][] columns, int count, double[][] y, int needed) {
        if (ONE_REGISTER) {
            GramSweep.wide(values, start, stride, columns, count, y, needed);
        } else {
            GramSweep.narrow(values, start, stride, columns, count, y, needed);
        }
    }

    private static DoubleVector wide(double @Nullable [] doubles, float @Nullable [] floats, int start) {
        return floats == null
                ? DoubleVector.fromArray(WIDE, Objects.requireNonNull(doubles), start)
                : (DoubleVector) FloatVector.fromArray(FloatVector.SPECIES_256, floats, start)
                        .convertShape(VectorOperators.F2D, WIDE, 0);
    }

    private static DoubleVector narrow(double @Nullable [] doubles, float @Nullable [] floats, int start) {
        return floats == null
                ? DoubleVector.fromArray(NARROW, Objects.requireNonNull(doubles), start)
                : (DoubleVector) FloatVector.fromArray(FloatVector.SPECIES_128, floats, start)
                        .convertShape(VectorOperators.F2D, NARROW, 0);
    }

    private static double value(double @Nullable [] doubles, float @Nullable [] floats, int at) {
        return floats == null ? Objects.requireNonNull(doubles)[at] : floats[at];
    }

    @Override
    public void warm() {
        double[] x = new double[WARM_LENGTH];
        double[] y = new double[WARM_LENGTH];
        float[] floats = new float[WARM_LENGTH];
        double[][] rows = {x, y, x, y};
        for (int call = 0; call < WARM_CALLS; call++) {
            axpy(dot(x, 0, y, 0, WARM_LENGTH), x, 0, y, 0, WARM_LENGTH);
            axpy(dot(floats, 0, y, 0, WARM_LENGTH), floats, 0, y, 0, WARM_LENGTH);
            axpy(addAndDot(0, x, 0, 0, y, 0, WARM_LENGTH), x, 0, y, 0, WARM_LENGTH);
            axpy(addAndDot(0, floats, 0, 0, y, 0, WARM_LENGTH), floats, 0, y, 0, WARM_LENGTH);
            addProducts(x, 0, 0, rows, rows.length, rows, WARM_LENGTH);
        }
    }

    /** With registers of 128 bits the JVM would make an object of every vector. */
    @Override
    public boolean fast() {
        return DoubleVector.SPECIES_PREFERRED.length() >= NARROW.length();
    }

    @Override
    public String name() {
        return KernelChoice.SIMD;
    }
}
