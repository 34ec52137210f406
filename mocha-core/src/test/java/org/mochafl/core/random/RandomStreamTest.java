package org.mochafl.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RandomStreamTest {

    /** The JDK's SplittableRandom is the same generator, from the key on. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7, 1L << 40})
    void isSplitMix(long seed) {
        RandomStream stream = RandomStream.of(seed);
        SplittableRandom reference = new SplittableRandom(RandomStream.key(seed));
        for (int k = 0; k < 100; k++) {
            assertThat(stream.nextLong()).isEqualTo(reference.nextLong());
        }
    }

    @Test
    void derivesAnotherSeedForEveryTaskAndRound() {
        Set<Long> seeds = new HashSet<>();
        for (long run = 0; run < 10; run++) {
            for (long task = 0; task < 100; task++) {
                for (long round = 0; round < 100; round++) {
                    seeds.add(RandomStream.key(run, task, round));
                }
            }
        }
        assertThat(seeds).hasSize(100_000);
    }

    /** Chi-square over where the first element goes: 9 degrees of freedom, far in its tail at 40. */
    @Test
    void shufflesEvenly() {
        int[] places = new int[10];
        RandomStream stream = RandomStream.of(3);
        for (int k = 0; k < 10_000; k++) {
            int[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
            stream.shuffle(values, values.length);
            for (int place = 0; place < values.length; place++) {
                if (values[place] == 0) {
                    places[place]++;
                }
            }
            Arrays.sort(values);
            assertThat(values).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        double chiSquare = Arrays.stream(places)
                .mapToDouble(count -> (count - 1000.0) * (count - 1000.0) / 1000)
                .sum();
        assertThat(chiSquare).isLessThan(40);
    }

    @Test
    void staysBelowItsBound() {
        RandomStream stream = RandomStream.of(9);
        for (int bound : new int[] {1, 2, 3, 1000, Integer.MAX_VALUE}) {
            for (int k = 0; k < 1000; k++) {
                assertThat(stream.nextInt(bound)).isBetween(0, bound - 1);
            }
        }
    }
}
