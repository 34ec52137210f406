package org.mochafl.core.fleet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Consecutive numbers cut into shares of about the same cost, so that neither many small ones are handed out one by one nor a
 * large one comes last: a number that costs more than a share is one of its own, and those come first, the heaviest before
 * all others.
 */
final class WorkShares {

    /** About so many shares: what is left when the last one begins is no more than this part of all. */
    private static final int SHARES = 1024;

    /** Where each share begins in the order of the numbers, and the end of the last. */
    private final int[] starts;

    /** The shares in the order in which they are handed out. */
    private final int[] order;

    /** @param cost of a number, at least 1, in any unit */
    WorkShares(int count, IntToLongFunction cost) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += cost.applyAsLong(i);
        }
        long most = total / SHARES;
        int[] begins = new int[count + 1];
        long[] costs = new long[count];
        int shares = 0;
        for (int i = 0; i < count; i++) {
            long next = cost.applyAsLong(i);
            if (shares == 0 || costs[shares - 1] + next > most) {
                begins[shares++] = i;
            }
            costs[shares - 1] += next;
        }
        begins[shares] = count;
        this.starts = Arrays.copyOf(begins, shares + 1);
        this.order = IntStream.range(0, shares)
                .boxed()
                .sorted(Comparator.comparingLong(share -> costs[share] > most ? -costs[share] : 0))
                .mapToInt(share -> share)
                .toArray();
    }

    /** Calls {@code body} for every number, those of a share one after the other. */
    void forEach(TaskLoop loop, IntConsumer body) {
        loop.forEach(order.length, next -> {
            int share = order[next];
            for (int i = starts[share]; i < starts[share + 1]; i++) {
                body.accept(i);
            }
        });
    }
}
