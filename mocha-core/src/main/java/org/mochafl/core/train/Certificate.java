package org.mochafl.core.train;

/** What is known of how far W and Ω are from the optimum. A partial sum is never called a gap. */
public sealed interface Certificate {

    /**
     * Exact: every task reported its losses at one and the same W.
     *
     * @param objective P(W, Ω) = Σ_t c_t Σ_i ℓ + R(W, Ω)
     * @param dualObjective −D(α) + Q(Ω)
     * @param regulariser R(W, Ω), part of the objective
     * @param gap objective − dualObjective ≥ W-step sub-optimality, summed from terms that are each ≥ 0
     * @param jointGap ≥ the sub-optimality of (W, Ω) together; NaN where the problem is not jointly convex
     */
    record ExactGap(double objective, double dualObjective, double regulariser, double gap, double jointGap)
            implements Certificate {

        /** gap / max(|objective|, |dualObjective|). */
        public double relativeGap() {
            return gap / scale();
        }

        /** jointGap on the same scale; NaN where there is none. */
        public double relativeJointGap() {
            return jointGap / scale();
        }

        /** max(|objective|, |dualObjective|), what relative gaps are relative to. */
        public double scale() {
            return Math.max(Math.max(Math.abs(objective), Math.abs(dualObjective)), Double.MIN_NORMAL);
        }
    }

    /**
     * Nothing is certified, because some tasks did not report.
     *
     * @param missing how many
     */
    record Uncertified(int missing) implements Certificate {}
}
