package org.mochafl.core.device;

import org.mochafl.core.random.RandomStream;
import org.mochafl.core.task.Rows;
import org.mochafl.core.task.SparseRows;
import org.mochafl.core.task.TaskData;

/**
 * The random order in which a pass takes coordinates.
 *
 * <p>One by one, but of sparse rows that come from memory in blocks: what is left of {@value #ROWS_OF_BLOCK} rows that follow one another
 * stays together, and the blocks are shuffled. To wait for a short row takes longer than its product, and rows that lie together come
 * together. Long rows gain little by it, and neighbours that are alike, as the windows of one recording, need more passes in blocks.
 */
final class PassOrder {

    private static final int ROWS_OF_BLOCK = 8;

    /** Values a row has on average, at most, where it is short. */
    private static final int SHORT = 256;

    private final int block;
    private final int[] starts;
    private int[] order;
    private int[] next;

    PassOrder(TaskData data) {
        int coordinates = data.count() * data.outputs();
        Rows rows = data.rows();
        boolean isShort = rows instanceof SparseRows && rows.storedValues() <= (long) SHORT * rows.count();
        boolean inBlocks = isShort && !RowProducts.near(rows);
        this.block = inBlocks ? ROWS_OF_BLOCK * data.outputs() : 1;
        this.order = new int[coordinates];
        this.next = inBlocks ? new int[coordinates] : order;
        this.starts = inBlocks ? new int[coordinates] : order;
    }

    /** All coordinates, as they are numbered. */
    void all() {
        for (int j = 0; j < order.length; j++) {
            order[j] = j;
        }
    }

    /** The first {@code count} of the present order in a new one, which a pass may overwrite from its start on. */
    int[] shuffle(RandomStream random, int count) {
        if (block == 1) {
            random.shuffle(order, count);
        } else {
            shuffleBlocks(random, count);
        }
        return order;
    }

    private void shuffleBlocks(RandomStream random, int count) {
        int blocks = 0;
        for (int k = 0; k < count; k++) {
            if (k == 0 || order[k] / block != order[k - 1] / block) {
                starts[blocks++] = k;
            }
        }
        random.shuffle(starts, blocks);
        int end = 0;
        for (int b = 0; b < blocks; b++) {
            int k = starts[b];
            int first = order[k] / block;
            do {
                next[end++] = order[k++];
            } while (k < count && order[k] / block == first);
        }
        int[] taken = order;
        order = next;
        next = taken;
    }
}
