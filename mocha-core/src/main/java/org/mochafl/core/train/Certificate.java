package org.mochafl.core.train;

/** What is known of how far W and Ω are from the optimum. A partial sum is never called a gap. */
public sealed interface Certificate {

    /**
     * Exact: every task reported its losses at one and the same W.
     *
     * @param objective P(W, Ω) = Σ_t c_t Σ_i ℓ + R(W, Ω)
     * @param dualObjective −D(α) + Q(Ω)
     * @param jointObjective min over Ω of P(W, Ω) ≤ objective; NaN where it was not measured or has no closed form
     * @param gap objective − dualObjective ≥ W-step sub-optimality, summed from terms that are each ≥ 0
     * @param jointGap ≥ jointObjective − min over W and Ω of P; NaN where jointObjective is
     */
    record ExactGap(double objective, double dualObjective, double jointObjective, double gap, double jointGap)
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
