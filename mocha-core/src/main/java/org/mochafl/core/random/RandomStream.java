package org.mochafl.core.random;

/**
 * A stream of random numbers that is a function of its key: the same on every machine and Java version. Not for several
 * threads.
 *
 * <p>SplitMix64 [Steele14]; a key of several parts is folded into the state one part after another.
 */
public final class RandomStream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of a seed and what it is for, for example a task, a round, a trial, a purpose. */
    public static RandomStream of(long seed, long... parts) {
        return new RandomStream(key(seed, parts));
    }

    /** A seed for something that has a seed and a part of a whole: the key of its stream. */
    public static long key(long seed, long... parts) {
        long state = mix(seed + GOLDEN_GAMMA);
        for (long part : parts) {
            state = mix((state ^ part) + GOLDEN_GAMMA);
        }
        return state;
    }

    /** A part of a key from a name: FNV-1a over its UTF-16 units. */
    public static long part(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in {0, …, bound − 1}, up to a bias below bound/2³². */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Standard normal, by the polar method. */
    public double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /** A random order of 0, …, count − 1. */
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        shuffle(order, count);
        return order;
    }

    /** Puts the first {@code count} values of an array in random order (Fisher–Yates). */
    public void shuffle(int[] values, int count) {
        for (int i = count - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
