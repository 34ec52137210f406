package org.mochafl.core.kernel;

/**
 * The natural logarithm for inner loops: the same bits on every machine, as {@link StrictMath#log} has, in a fraction of the time.
 */
public final class Logarithm {

    /*
     * x = 2^k m with m in [1, 2), c the middle of the 2^-7-th of [1, 2) that m is in, r = (m − c)/c, |r| ≤ 2^-8:
     *
     *     ln x = k ln 2 + ln c + r − r²/2 + r³/3 − r⁴/4 + r⁵/5 − r⁶/6 + r⁷/7 − …,
     *
     * where what is left out is below 2^-67. m − c is exact.
     */

    private static final int PARTS_LOG = 7;

    private static final int PARTS = 1 << PARTS_LOG;

    private static final double LN_2 = StrictMath.log(2);

    private static final int MANTISSA = 52;

    private static final long MANTISSA_MASK = (1L << MANTISSA) - 1;

    private static final int BIAS = 1023;

    private static final long ONE = (long) BIAS << MANTISSA;

    /** c, 1/c and ln c of a part, one after the other. */
    private static final double[] TABLE = new double[3 * PARTS];

    static {
        for (int i = 0; i < PARTS; i++) {
            double middle = 1 + (i + 0.5) / PARTS;
            TABLE[3 * i] = middle;
            TABLE[3 * i + 1] = 1 / middle;
            TABLE[3 * i + 2] = StrictMath.log(middle);
        }
    }

    private Logarithm() {}

    /**
     * ln x, off by at most 6 · 2^-53 max(1, |ln x|): absolutely near 1, where StrictMath is right relatively.
     *
     * @param x finite and at least {@link Double#MIN_NORMAL}
     */
    public static double of(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> MANTISSA) - BIAS;
        long mantissa = bits & MANTISSA_MASK;
        int part = 3 * (int) (mantissa >>> (MANTISSA - PARTS_LOG));
        double r = (Double.longBitsToDouble(mantissa | ONE) - TABLE[part]) * TABLE[part + 1];
        double square = r * r;
        double tail = (1.0 / 3 - 0.25 * r) + square * ((0.2 - (1.0 / 6) * r) + square * (1.0 / 7));
        return exponent * LN_2 + (TABLE[part + 2] + (r + square * (r * tail - 0.5)));
    }
}
