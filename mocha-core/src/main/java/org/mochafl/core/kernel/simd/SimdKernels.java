package org.mochafl.core.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
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

    /** So many calls that the JVM has compiled them, until when a vector is an object. */
    private static final int WARM_CALLS = 20_000;

    private static final int WARM_LENGTH = 100;

    /** By reflection, where the module is. */
    public SimdKernels() {}

    @Override
    public double dot(double[] a, int aStart, double[] b, int bStart, int length) {
        return ONE_REGISTER ? wideDot(a, aStart, b, bStart, length) : narrowDot(a, aStart, b, bStart, length);
    }

    static double wideDot(double[] a, int aStart, double[] b, int bStart, int length) {
        int blocked = length & -DenseKernels.LANES;
        DoubleVector sum = DoubleVector.zero(WIDE);
        for (int k = 0; k < blocked; k += DenseKernels.LANES) {
            DoubleVector x = DoubleVector.fromArray(WIDE, a, aStart + k);
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
                aStart + blocked,
                b,
                bStart + blocked,
                length - blocked);
    }

    static double narrowDot(double[] a, int aStart, double[] b, int bStart, int length) {
        int blocked = length & -DenseKernels.LANES;
        int half = DenseKernels.LANES / 2;
        DoubleVector low = DoubleVector.zero(NARROW);
        DoubleVector high = DoubleVector.zero(NARROW);
        for (int k = 0; k < blocked; k += DenseKernels.LANES) {
            DoubleVector x = DoubleVector.fromArray(NARROW, a, aStart + k);
            DoubleVector y = DoubleVector.fromArray(NARROW, a, aStart + k + half);
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
            double[] a,
            int i,
            double[] b,
            int j,
            int left) {
        double t0 = left > 0 ? s0 + a[i] * b[j] : s0;
        double t1 = left > 1 ? s1 + a[i + 1] * b[j + 1] : s1;
        double t2 = left > 2 ? s2 + a[i + 2] * b[j + 2] : s2;
        double t3 = left > 3 ? s3 + a[i + 3] * b[j + 3] : s3;
        double t4 = left > 4 ? s4 + a[i + 4] * b[j + 4] : s4;
        double t5 = left > 5 ? s5 + a[i + 5] * b[j + 5] : s5;
        double t6 = left > 6 ? s6 + a[i + 6] * b[j + 6] : s6;
        return ((t0 + t4) + (t2 + t6)) + ((t1 + t5) + (t3 + s7));
    }

    @Override
    public void axpy(double scale, double[] x, int xStart, double[] y, int yStart, int length) {
        if (ONE_REGISTER) {
            wideAxpy(scale, x, xStart, y, yStart, length);
        } else {
            narrowAxpy(scale, x, xStart, y, yStart, length);
        }
    }

    static void wideAxpy(double scale, double[] x, int xStart, double[] y, int yStart, int length) {
        axpy(WIDE, scale, x, xStart, y, yStart, length);
    }

    static void narrowAxpy(double scale, double[] x, int xStart, double[] y, int yStart, int length) {
        axpy(NARROW, scale, x, xStart, y, yStart, length);
    }

    private static void axpy(
            VectorSpecies<Double> species, double scale, double[] x, int xStart, double[] y, int yStart, int length) {
        int blocked = species.loopBound(length);
        DoubleVector factor = DoubleVector.broadcast(species, scale);
        for (int k = 0; k < blocked; k += species.length()) {
            DoubleVector product = factor.mul(DoubleVector.fromArray(species, x, xStart + k));
            DoubleVector.fromArray(species, y, yStart + k).add(product).intoArray(y, yStart + k);
        }
        for (int k = blocked; k < length; k++) {
            y[yStart + k] += scale * x[xStart + k];
        }
    }

    @Override
    public void warm() {
        double[] x = new double[WARM_LENGTH];
        double[] y = new double[WARM_LENGTH];
        for (int call = 0; call < WARM_CALLS; call++) {
            axpy(dot(x, 0, y, 0, WARM_LENGTH), x, 0, y, 0, WARM_LENGTH);
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
