package org.mochafl.core.fleet;

import java.util.List;

/**
 * What became of a round: the fates counted, the work counted, and sums over tasks, taken at the round's snapshot (before
 * its updates). Counts are of tasks.
 *
 * @param tasks m
 * @param fates what became of those that were invited
 * @param measured those whose losses at the snapshot are known
 * @param losses their sums
 * @param pairing Σ_t ⟨w_t − p_t, v_t⟩ over all tasks, twice the quadratic
 * @param shifted Σ_t ⟨p_t, v_t⟩ over all tasks
 * @param silent what is known of the others
 * @param estimate what tasks said when they last answered in a round with work, each at its own snapshot
 * @param coordinateSteps steps done
 * @param rowTouches products with a row and additions of one
 * @param motion how V moved, where rounds have momentum
 */
public record RoundOutcome(
        int tasks,
        Fates fates,
        int measured,
        Losses losses,
        double pairing,
        double shifted,
        Silent silent,
        Estimate estimate,
        long coordinateSteps,
        long rowTouches,
        Motion motion) {

    /** The number of sums that tasks add to; see {@link #of}. */
    static final int SUMS = 23;

    /**
     * How invited tasks ended the round.
     *
     * @param invited tasks that were asked
     * @param updated tasks whose reply came in time
     * @param late tasks whose reply came after the close
     */
    public record Fates(int invited, int updated, int late) {

        /** Tasks that did not answer. */
        public int dropped() {
            return invited - updated - late;
        }
    }

    /**
     * Sums over the measured tasks.
     *
     * @param primal Σ_t c_t Σ_i ℓ(x_iᵀw_t)
     * @param conjugate Σ_t c_t Σ_i ℓ*(−α_i)
     * @param gap Σ_t g_t, the W-step's duality gap where every task was measured
     * @param unheard tasks with rows among them whose α has never changed
     */
    public record Losses(double primal, double conjugate, double gap, int unheard) {}

    /**
     * The tasks that were not measured.
     *
     * @param pairing Σ ⟨w_t, v_t⟩ over them
     * @param bounded how many have a bound on their losses
     * @param primal Σ c_t times the bound
     * @param conjugate Σ c_t Σ_i ℓ*(−α_i) of those, exact
     * @param gap Σ of their shares of the gap, with the bound for the loss
     */
    public record Silent(double pairing, int bounded, double primal, double conjugate, double gap) {}

    /**
     * What was last said, which is no certificate since W moves on.
     *
     * @param known tasks that ever said something in a round with work
     * @param heard those among them that did so in this W-step
     * @param primal Σ of their last losses
     * @param gap Σ of their last shares of the gap
     */
    public record Estimate(int known, int heard, double primal, double gap) {}

    /**
     * How V moved from V⁻ by the round before, and by ΔV in this one.
     *
     * @param along Σ_t σ′ M_tt ⟨v_t − v_t⁻, Δv_t⟩
     * @param squares Σ_t σ′ M_tt ‖Δv_t‖²
     */
    public record Motion(double along, double squares) {

        /** Where nothing moved, or nobody looked. */
        public static final Motion NONE = new Motion(0, 0);
    }

    /** The outcome from the sums of all blocks, in their order. */
    public static RoundOutcome of(int tasks, List<double[]> blocks) {
        return of(tasks, TaskPartition.sum(SUMS, blocks));
    }

    /** The outcome from sums in the order of {@link TaskSums}, over all tasks. */
    public static RoundOutcome of(int tasks, double[] sums) {
        return new RoundOutcome(
                tasks,
                new Fates((int) sums[0], (int) sums[1], (int) sums[2]),
                (int) sums[3],
                new Losses(sums[4], sums[5], sums[6], (int) sums[7]),
                sums[8],
                sums[9],
                new Silent(sums[10], (int) sums[11], sums[12], sums[13], sums[14]),
                new Estimate((int) sums[15], (int) sums[16], sums[17], sums[18]),
                (long) sums[19],
                (long) sums[20],
                new Motion(sums[21], sums[22]));
    }

    /** Tasks whose losses at the snapshot are not known: all, in a round that measures nothing. */
    public int missing() {
        return tasks - measured;
    }
}
