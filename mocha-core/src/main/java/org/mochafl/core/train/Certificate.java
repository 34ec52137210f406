package org.mochafl.core.train;

import java.util.List;
import java.util.Optional;

/** What is known of how far W and Ω are from the optimum. A partial sum is never called a gap. */
public sealed interface Certificate {

    /**
     * The gap of the problem of those who reported: all tasks, or the live ones. The latter is the problem that leaves out
     * the losses of the others and holds their v_t where they are, which from the start is zero.
     */
    Optional<ExactGap> live();

    /**
     * Exact: every task reported its losses at one and the same W.
     *
     * @param objective P(W, Ω) = Σ_t c_t Σ_i ℓ + R(W, Ω), with Q of Ω over the tasks it was estimated from: those heard
     *     since are not in it, nor is it sure that jointObjective is below, until the next Ω-step
     * @param dualObjective −D(α) + Q(Ω)
     * @param jointObjective min over Ω of P(W, Ω) ≤ objective; NaN where it was not measured or has no closed form
     * @param gap objective − dualObjective ≥ W-step sub-optimality, summed from terms that are each ≥ 0
     * @param jointGap ≥ jointObjective − min over W and Ω of P; NaN where jointObjective is
     */
    record ExactGap(double objective, double dualObjective, double jointObjective, double gap, double jointGap)
            implements Certificate {

        /** The same numbers with another gap. */
        ExactGap withGap(double other) {
            return new ExactGap(objective, dualObjective, jointObjective, other, jointGap);
        }

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

        @Override
        public Optional<ExactGap> live() {
            return Optional.of(this);
        }
    }

    /**
     * A proof with devices missing: their losses are bounded from what they last reported.
     *
     * @param bound an upper bound of the exact gap, in its numbers: the objective is one, the dual objective is exact
     * @param missing who is silent
     * @param live the exact gap without them
     */
    record StaleBound(ExactGap bound, Missing missing, Optional<ExactGap> live) implements Certificate {}

    /**
     * Nothing is certified of the whole problem, because some tasks did not report.
     *
     * @param missing who
     * @param live the exact gap without them; empty where nobody reported
     */
    record Uncertified(Missing missing, Optional<ExactGap> live) implements Certificate {

        /** Nobody was asked yet. */
        static final Uncertified NOT_YET = new Uncertified(Missing.NOBODY, Optional.empty());
    }

    /**
     * Tasks that did not report.
     *
     * @param count how many
     * @param first the numbers of the first of them, in rising order; empty where it was not asked who
     */
    record Missing(int count, List<Integer> first) {

        static final Missing NOBODY = new Missing(0, List.of());

        /** Missing tasks. */
        public Missing {
            first = List.copyOf(first);
        }
    }
}
