package org.mochafl.core.kernel;

/**
 * The loops on dense vectors in which a training spends its time, also where one of the vectors is kept as floats: these are doubles
 * before they are multiplied. Implementations differ in speed and not in one bit: see
 * {@link DenseKernels} for the order of summation.
 */
public interface Kernels {

    /** Σ_k a[aStart + k] · b[bStart + k] for k in [0, length), in the canonical order. */
    double dot(double[] a, int aStart, double[] b, int bStart, int length);

    /** {@code y[yStart + k] += scale · x[xStart + k]} for k in [0, length). */
    void axpy(double scale, double[] x, int xStart, double[] y, int yStart, int length);

    /** The same of floats and doubles. */
    double dot(float[] a, int aStart, double[] b, int bStart, int length);

    /** The same of floats and doubles. */
    void axpy(double scale, float[] x, int xStart, double[] y, int yStart, int length);

    /** The same {@code axpy}, and then the same {@code dot} of another part of {@code x} with the sum: y is read once for both. */
    default double addAndDot(double scale, double[] x, int added, int start, double[] y, int yStart, int length) {
        axpy(scale, x, added, y, yStart, length);
        return dot(x, start, y, yStart, length);
    }

    /** The same {@code axpy}, and then the same {@code dot} of another part of {@code x} with the sum: y is read once for both. */
    default double addAndDot(double scale, float[] x, int added, int start, double[] y, int yStart, int length) {
        axpy(scale, x, added, y, yStart, length);
        return dot(x, start, y, yStart, length);
    }

    /**
     * Four rows r = 0, …, 3 of a product: {@code y[r][k] += Σ_f values[start + r · stride + f] · columns[f][k]} for f in [0, count), added one
     * after the other in rising order, and k in [0, needed). Of the k that follow as many are done as suits the registers, which is the one
     * thing in which implementations differ.
     *
     * @param columns count arrays, each at least as long as those of y
     * @param y four arrays of one length, {@code needed} or more
     */
    default void addProducts(
            double[] values, int start, int stride, double[][] columns, int count, double[][] y, int needed) {
        for (int r = 0; r < y.length; r++) {
            DenseKernels.addCombination(values, start + r * stride, columns, count, y[r], needed);
        }
    }

    /** Has them compiled before they are used, where that takes long. */
    default void warm() {}

    /** Whether this machine runs them as fast as they are meant. */
    boolean fast();

    /** What {@code --kernels} calls them. */
    String name();
}
