package org.mochafl.core.fleet;

/**
 * What became of a round: the fates counted, the work counted, and sums over the tasks that answered, taken at the
 * round's snapshot (before its updates).
 *
 * @param invited tasks that were asked
 * @param updated tasks whose update came in time
 * @param late tasks whose update came after the close
 * @param measured tasks that reported their losses at the snapshot
 * @param primal Σ_t c_t Σ_i ℓ(x_iᵀw_t)
 * @param conjugate Σ_t c_t Σ_i ℓ*(−α_i)
 * @param gap Σ_t g_t, the W-step's duality gap where every task was measured
 * @param pairing Σ_t ⟨w_t − p_t, v_t⟩, twice the quadratic
 * @param shifted Σ_t ⟨p_t, v_t⟩
 * @param coordinateSteps steps done
 * @param rowTouches products with a row and additions of one
 */
public record RoundOutcome(
        int invited,
        int updated,
        int late,
        int measured,
        double primal,
        double conjugate,
        double gap,
        double pairing,
        double shifted,
        long coordinateSteps,
        long rowTouches) {

    /** The number of sums that tasks add to; see {@link #of}. */
    static final int SUMS = 10;

    /** The outcome from sums in the order of the components from {@code updated}, over {@code invited} tasks. */
    public static RoundOutcome of(int invited, double[] sums) {
        return new RoundOutcome(
                invited,
                (int) sums[0],
                (int) sums[1],
                (int) sums[2],
                sums[3],
                sums[4],
                sums[5],
                sums[6],
                sums[7],
                (long) sums[8],
                (long) sums[9]);
    }

    /** Tasks that did not answer. */
    public int dropped() {
        return invited - updated - late;
    }
}
