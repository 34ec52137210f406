package org.mochafl.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shares promise, of costs of many kinds. */
final class WorkSharesTest {

    private static final int SHARES = 1024;

    /** The numbers of each share, in the order in which shares are handed out. */
    private static List<List<Integer>> shares(long[] costs) {
        List<List<Integer>> shares = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        TaskLoop loop = (count, body) -> {
            for (int share = 0; share < count; share++) {
                numbers.clear();
                body.accept(share);
                shares.add(List.copyOf(numbers));
            }
        };
        new WorkShares(costs.length, i -> costs[i]).forEach(loop, numbers::add);
        return shares;
    }

    private static long cost(List<Integer> share, long[] costs) {
        return share.stream().mapToLong(i -> costs[i]).sum();
    }

    private static long most(long[] costs) {
        return LongStream.of(costs).sum() / SHARES;
    }

    /** Mostly small ones, a few that are up to a million times as large. */
    private static long[] uneven(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToLong(i -> random.nextInt(50) == 0 ? 1 + random.nextInt(1_000_000) : 1 + random.nextInt(10))
                .toArray();
    }

    private static long[] even(int count) {
        long[] costs = new long[count];
        Arrays.fill(costs, 1100);
        return costs;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1023, 1024, 1025, 20_000})
    void haveEveryNumberOnce(int count) {
        for (long[] costs : List.of(even(count), uneven(count, 1), uneven(count, 2))) {
            assertThat(shares(costs).stream().flatMap(List::stream).sorted())
                    .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 20_000})
    void haveEveryNumberOnceFromSeveralThreads(int count) {
        int[] calls = new int[count];
        try (ThreadLoop loop = new ThreadLoop(4, count)) {
            long[] costs = uneven(count, 3);
            new WorkShares(count, i -> costs[i]).forEach(loop, i -> calls[i]++);
        }
        assertThat(calls).containsOnly(1);
    }

    @Test
    void areOfConsecutiveNumbersAndCostNoMoreThanOnePartUnlessOneNumberDoes() {
        for (int seed = 0; seed < 8; seed++) {
            long[] costs = uneven(30_000, seed);
            long most = most(costs);
            assertThat(shares(costs)).allMatch(share -> isConsecutive(share));
            assertThat(shares(costs)).allMatch(share -> share.size() == 1 || cost(share, costs) <= most);
        }
    }

    private static boolean isConsecutive(List<Integer> share) {
        int first = share.get(0);
        return share.equals(IntStream.range(first, first + share.size()).boxed().toList());
    }

    /** A share is only closed where the next number would have been too much. */
    @Test
    void areSoManyThatTwoNeighboursAreMoreThanOnePart() {
        for (int seed = 0; seed < 8; seed++) {
            long[] costs = uneven(30_000, seed);
            List<List<Integer>> inOrder = shares(costs).stream()
                    .sorted((one, other) -> Integer.compare(one.get(0), other.get(0)))
                    .toList();
            long most = most(costs);
            assertThat(IntStream.range(1, inOrder.size())
                            .filter(k -> cost(inOrder.get(k - 1), costs) + cost(inOrder.get(k), costs) <= most))
                    .isEmpty();
            assertThat(inOrder.size()).isLessThanOrEqualTo(2 * SHARES + 1);
        }
    }

    @Test
    void ofEqualNumbersAreEqualButTheLast() {
        List<Integer> sizes =
                shares(even(1_000_000)).stream().map(List::size).collect(Collectors.toCollection(ArrayList::new));
        int last = sizes.remove(sizes.size() - 1);
        assertThat(sizes).containsOnly(1_000_000 / SHARES);
        assertThat(last).isLessThanOrEqualTo(1_000_000 / SHARES);
    }

    @Test
    void ofHeavyNumbersComeFirstTheHeaviestBeforeAllOthers() {
        for (int seed = 0; seed < 8; seed++) {
            long[] costs = uneven(30_000, seed);
            List<List<Integer>> shares = shares(costs);
            long most = most(costs);
            List<Long> heavy = shares.stream()
                    .map(share -> cost(share, costs))
                    .takeWhile(cost -> cost > most)
                    .toList();
            assertThat(heavy).isSortedAccordingTo((one, other) -> Long.compare(other, one));
            assertThat(heavy).hasSize((int)
                    LongStream.of(costs).filter(cost -> cost > most).count());
            assertThat(shares.subList(heavy.size(), shares.size()).stream().map(share -> share.get(0)))
                    .isSorted();
        }
    }

    /** Whoever is free takes the next share: nobody waits long for the others, even where the heaviest number is the last. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void keepAllThreadsBusyToTheEnd(int threads) {
        long[] costs = uneven(30_000, 4);
        costs[costs.length - 1] = LongStream.of(costs).sum() / threads;
        PriorityQueue<Long> free = new PriorityQueue<>();
        for (int thread = 0; thread < threads; thread++) {
            free.add(0L);
        }
        long end = 0;
        for (List<Integer> share : shares(costs)) {
            long done = free.remove() + cost(share, costs);
            free.add(done);
            end = Math.max(end, done);
        }
        long total = LongStream.of(costs).sum();
        assertThat(end).isLessThanOrEqualTo(total / threads + most(costs) + 1);
    }

    @Test
    void areTheSameEveryTime() {
        long[] costs = uneven(30_000, 5);
        assertThat(shares(costs)).isEqualTo(shares(costs));
    }

    /** A pass over a federation may be more than an int can count. */
    @Test
    void countCostsBeyondAnInt() {
        long[] costs = new long[5000];
        Arrays.fill(costs, Integer.MAX_VALUE);
        List<List<Integer>> shares = shares(costs);
        assertThat(shares.get(0)).hasSize(5000 / SHARES);
        assertThat(shares.stream().mapToInt(List::size).sum()).isEqualTo(5000);
    }
}
