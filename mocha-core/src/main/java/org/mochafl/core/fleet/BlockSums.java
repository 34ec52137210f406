package org.mochafl.core.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.mochafl.core.structure.TaskFold;

/**
 * Sums over blocks of tasks whose parts come in any order and from several threads, with the bits of one thread: the parts of
 * a block wait until the last one is there, then they are added in the order of the tasks and let go.
 */
final class BlockSums {

    private final int tasks;
    private final int length;
    private final double[][] sums;
    private final AtomicReferenceArray<double[]> parts;
    private final AtomicIntegerArray left;

    /** @param length numbers of a task */
    BlockSums(int tasks, int length) {
        this.tasks = tasks;
        this.length = length;
        int blocks = (tasks + TaskFold.BLOCK - 1) / TaskFold.BLOCK;
        this.sums = new double[blocks][];
        this.parts = new AtomicReferenceArray<>(blocks);
        this.left = new AtomicIntegerArray(blocks);
        for (int block = 0; block < blocks; block++) {
            left.set(block, size(block));
        }
    }

    private int size(int block) {
        return Math.min(TaskFold.BLOCK, tasks - block * TaskFold.BLOCK);
    }

    /** The numbers of the block of a task that has not ended yet; those of the task begin at {@link #start}. */
    double[] partsOf(int task) {
        int block = task / TaskFold.BLOCK;
        double[] known = parts.get(block);
        if (known != null) {
            return known;
        }
        parts.compareAndSet(block, null, new double[size(block) * length]);
        return parts.get(block);
    }

    /** Where the numbers of a task begin among its block's. */
    int start(int task) {
        return (task % TaskFold.BLOCK) * length;
    }

    /** All numbers of the task are in place. */
    void end(int task) {
        int block = task / TaskFold.BLOCK;
        if (left.decrementAndGet(block) > 0) {
            return;
        }
        double[] all = parts.getAndSet(block, null);
        double[] sum = new double[length];
        for (int start = 0; start < all.length; start += length) {
            for (int k = 0; k < length; k++) {
                sum[k] += all[start + k];
            }
        }
        sums[block] = sum;
    }

    /**
     * The sums of each block.
     *
     * @throws IllegalStateException if a task has not ended
     */
    List<double[]> all() {
        for (int block = 0; block < sums.length; block++) {
            if (left.get(block) != 0) {
                throw new IllegalStateException(
                        "expected the end of every task, found " + left.get(block) + " open ones in block " + block);
            }
        }
        return Arrays.asList(sums);
    }
}
