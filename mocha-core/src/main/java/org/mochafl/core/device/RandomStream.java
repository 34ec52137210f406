package org.mochafl.core.device;

/**
 * A stream of random numbers that belongs to one (seed, task, round); never kept, never shared.
 *
 * <p>SplitMix64 [Steele14], with Stafford's mixing function 13.
 */
public final class RandomStream {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of a seed. */
    public static RandomStream of(long seed) {
        return new RandomStream(seed);
    }

    /** A seed for part {@code number} of something that has a seed, such as a task of a run. */
    public static long derive(long seed, long number) {
        return mix(mix(seed + GOLDEN) ^ (number * GOLDEN + 0x632BE59BD9B4E019L));
    }

    /** The next 64 random bits. */
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number in [0, bound), bound &gt; 0; its bias is below bound/2³². */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Puts the first {@code count} values of an array in random order. */
    public void shuffle(int[] values, int count) {
        for (int i = count - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
