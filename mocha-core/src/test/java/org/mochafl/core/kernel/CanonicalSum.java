package org.mochafl.core.kernel;

/** The order of summation as {@link DenseKernels} writes it down, for tests of every kind of kernels. */
public final class CanonicalSum {

    private CanonicalSum() {}

    /** Σ_k a[aStart + k] · b[bStart + k]: products by lanes, then the lanes by halves. */
    public static double dot(double[] a, int aStart, double[] b, int bStart, int length) {
        double[] sums = new double[DenseKernels.LANES];
        for (int k = 0; k < length; k++) {
            sums[k % sums.length] += a[aStart + k] * b[bStart + k];
        }
        for (int half = sums.length / 2; half > 0; half /= 2) {
            for (int j = 0; j < half; j++) {
                sums[j] += sums[j + half];
            }
        }
        return sums[0];
    }
}
