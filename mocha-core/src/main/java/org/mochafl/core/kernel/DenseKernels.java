package org.mochafl.core.kernel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The inner loops on dense vectors, and with them the one order in which a sum of products is taken.
 *
 * <p>Canonical order: lane j of {@value #LANES} adds the products with index ≡ j (mod {@value #LANES}) in rising
 * order, the tail included; then lanes j and j + 4 are added, then j and j + 2, then 0 and 1. No fused multiply-add. A
 * SIMD kernel with one or two registers gives the same bits. Which {@link Kernels} a process uses is chosen once, see
 * {@link KernelChoice}; vectors of fewer than {@value #FEW} numbers are left to plain Java.
 */
public final class DenseKernels {

    /** The number of partial sums of a dot product. */
    public static final int LANES = 8;

    /** For so few there is little to win. */
    private static final int FEW = 32;

    private static final ScalarKernels PLAIN = new ScalarKernels();

    /** To get vector registers ready takes as long as so many multiplications in plain Java: a shorter training does without them. */
    private static final long ENOUGH = 2_000_000_000;

    private static final AtomicLong MULTIPLICATIONS = new AtomicLong();

    /**
     * Whether the chosen kernels are there; until then plain Java goes on, with the same bits. Not volatile: who sees it late loses
     * nothing.
     */
    private static boolean ready;

    static {
        if (KernelChoice.isNamed()) {
            prepare();
        }
    }

    /** The chosen kernels, made once and not by a thread that has something to do. */
    private static final class Chosen {

        static final Kernels KERNELS = KernelChoice.make();

        private Chosen() {}
    }

    /** Makes the chosen kernels ready, at once. */
    static void prepare() {
        Chosen.KERNELS.warm();
        ready = true;
    }

    private DenseKernels() {}

    /** Σ_k a[aStart + k] · b[bStart + k] for k in [0, length), in the canonical order. */
    public static double dot(double[] a, int aStart, double[] b, int bStart, int length) {
        return length >= FEW && ready
                ? Chosen.KERNELS.dot(a, aStart, b, bStart, length)
                : PLAIN.dot(a, aStart, b, bStart, length);
    }

    /**
     * {@code y[k] += scale · x[k]} for k in [from, to); overwrites that part of {@code y}. Vectors that begin where their arrays
     * do are added several numbers at a time by every JVM; those of {@link #axpy(double, double[], int, double[], int, int)} are not.
     */
    public static void axpy(double scale, double[] x, double[] y, int from, int to) {
        for (int k = from; k < to; k++) {
            y[k] += scale * x[k];
        }
    }

    /** {@code y[k] += Σ_f scales[start + f] · vectors[f][k]} for k in [0, length), f in [0, count) added in rising order. */
    public static void addCombination(
            double[] scales, int start, double[][] vectors, int count, double[] y, int length) {
        int f = 0;
        for (; f + 3 < count; f += 4) {
            addFour(scales, start + f, vectors[f], vectors[f + 1], vectors[f + 2], vectors[f + 3], y, length);
        }
        for (; f < count; f++) {
            axpy(scales[start + f], vectors[f], y, 0, length);
        }
    }

    /** Several rows of that together, to the last bit: {@link Kernels#addProducts}. */
    public static void addProducts(
            double[] values, int start, int stride, double[][] columns, int count, double[][] y, int needed) {
        if (needed >= FEW && ready) {
            Chosen.KERNELS.addProducts(values, start, stride, columns, count, y, needed);
        } else {
            PLAIN.addProducts(values, start, stride, columns, count, y, needed);
        }
    }

    /** {@code y[k] += Σ_f scales[start + f] · vector_f[k]} for k in [0, length) and four whole vectors, added in their order. */
    public static void addFour(
            double[] scales, int start, double[] a, double[] b, double[] c, double[] d, double[] y, int length) {
        double p = scales[start];
        double q = scales[start + 1];
        double r = scales[start + 2];
        double s = scales[start + 3];
        for (int k = 0; k < length; k++) {
            y[k] = (((y[k] + p * a[k]) + q * b[k]) + r * c[k]) + s * d[k];
        }
    }

    /** {@code y[yStart + k] += scale · x[xStart + k]} for k in [0, length); overwrites that part of {@code y}. */
    public static void axpy(double scale, double[] x, int xStart, double[] y, int yStart, int length) {
        if (length >= FEW && ready) {
            Chosen.KERNELS.axpy(scale, x, xStart, y, yStart, length);
        } else {
            PLAIN.axpy(scale, x, xStart, y, yStart, length);
        }
    }

    /** The same where one vector is kept as floats: the sum has the bits of their doubles. */
    public static double dot(float[] a, int aStart, double[] b, int bStart, int length) {
        return length >= FEW && ready
                ? Chosen.KERNELS.dot(a, aStart, b, bStart, length)
                : PLAIN.dot(a, aStart, b, bStart, length);
    }

    /** The same where x is kept as floats. */
    public static void axpy(double scale, float[] x, int xStart, double[] y, int yStart, int length) {
        if (length >= FEW && ready) {
            Chosen.KERNELS.axpy(scale, x, xStart, y, yStart, length);
        } else {
            PLAIN.axpy(scale, x, xStart, y, yStart, length);
        }
    }

    /**
     * {@link #axpy(double, double[], int, double[], int, int)} of a part of {@code x} and then {@link #dot(double[], int, double[], int, int)}
     * of another with the sum, to the last bit.
     */
    public static double addAndDot(double scale, double[] x, int added, int start, double[] y, int yStart, int length) {
        return length >= FEW && ready
                ? Chosen.KERNELS.addAndDot(scale, x, added, start, y, yStart, length)
                : PLAIN.addAndDot(scale, x, added, start, y, yStart, length);
    }

    /**
     * {@link #axpy(double, float[], int, double[], int, int)} of a part of {@code x} and then {@link #dot(float[], int, double[], int, int)}
     * of another with the sum, to the last bit.
     */
    public static double addAndDot(double scale, float[] x, int added, int start, double[] y, int yStart, int length) {
        return length >= FEW && ready
                ? Chosen.KERNELS.addAndDot(scale, x, added, start, y, yStart, length)
                : PLAIN.addAndDot(scale, x, added, start, y, yStart, length);
    }

    /** Counts what devices multiply: so many products of vectors of this length. After enough the chosen kernels are made ready. */
    public static void countProducts(long products, int length) {
        if (!ready && length >= FEW && MULTIPLICATIONS.addAndGet(products * length) >= ENOUGH) {
            KernelThread.begin();
        }
    }

    /** The kernels of this process: {@code scalar} or {@code simd}. */
    public static String provider() {
        return Chosen.KERNELS.name();
    }
}
