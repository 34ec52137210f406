package org.mochafl.core.structure;

/**
 * M of a structure that needs all of V in one place, as a sparse factor or a dense matrix: the coordinator computes W = V
 * M, and each task takes its column. O(m dK) numbers at the coordinator; such a structure says how many tasks it bears.
 *
 * <p>Immutable, and of the same bits wherever it is made from the same numbers.
 */
public interface CentralCoupling {

    /** m. */
    int tasks();

    /**
     * V M.
     *
     * @param v V, m columns of {@code width} numbers, one after the other; stays as it is
     * @return as many numbers in the same order
     */
    double[] models(double[] v, int width);

    /** M_ts; may cost a solve. */
    double entry(int t, int s);

    /** Row t of M, m numbers, as a new array; costs a solve where M is not kept as a matrix. */
    default double[] row(int t) {
        return rows(t, 1);
    }

    /**
     * {@code count} rows of M from row {@code first} on, side by side: M_ts is at {@code s · count + t − first}. Where M is not
     * kept as a matrix, some dozen of them cost little more than one.
     */
    default double[] rows(int first, int count) {
        double[] units = new double[Math.multiplyExact(tasks(), count)];
        for (int k = 0; k < count; k++) {
            units[(first + k) * count + k] = 1;
        }
        return models(units, count);
    }

    /**
     * h, m numbers with diag(h) ⪰ M: each is a safe σ′_t M_tt by itself, so that the round's σ′ is 1.
     */
    double[] bounds();
}
