package org.mochafl.core.train;

import java.util.List;
import java.util.Optional;
import org.mochafl.core.fleet.RoundOutcome;
import org.mochafl.core.structure.JointBounds;
import org.mochafl.core.train.Certificate.ExactGap;
import org.mochafl.core.train.Certificate.Missing;
import org.mochafl.core.train.Certificate.StaleBound;
import org.mochafl.core.train.Certificate.Uncertified;

/**
 * From the sums of a round to its certificate.
 *
 * <p>With the sums over the tasks in L only, the gap Σ_L g_t is that of the problem that leaves out the losses of the
 * others and has −⟨v_s, w_s⟩ for each of them: P_L = Σ_L c_t Σ ℓ + R(W, Ω) − Σ_s ⟨v_s, w_s⟩ and D_L = Σ_L c_t Σ ℓ* + ½ tr(V
 * M Vᵀ). The joint gap follows from the gap as for the whole problem, since what is added to it, min R and max of ½ tr(V M
 * Vᵀ) − Q, has no losses in it.
 *
 * @param fixed whether Ω never changes
 * @param penalty Q(Ω)
 */
record Gaps(boolean fixed, double penalty) {

    /**
     * What the sums prove.
     *
     * @param bounds the two sides of the joint certificate, where there are any
     */
    Certificate certificate(RoundOutcome outcome, Optional<JointBounds> bounds) {
        RoundOutcome.Losses losses = outcome.losses();
        if (bounds.isPresent() && losses.unheard() > 0) {
            // a joint certificate over the tasks heard knows nothing of the models of others
            return new Uncertified(new Missing(outcome.missing() + losses.unheard(), List.of()), Optional.empty());
        }
        RoundOutcome.Silent silent = outcome.silent();
        Optional<ExactGap> live = outcome.measured() == 0
                ? Optional.empty()
                : Optional.of(
                        gap(outcome, losses.primal() - silent.pairing(), losses.conjugate(), losses.gap(), bounds));
        if (outcome.missing() == 0 && live.isPresent()) {
            return live.get();
        }
        Missing missing = new Missing(outcome.missing(), List.of());
        if (silent.bounded() < outcome.missing()) {
            return new Uncertified(missing, live);
        }
        ExactGap bound = gap(
                outcome,
                losses.primal() + silent.primal(),
                losses.conjugate() + silent.conjugate(),
                losses.gap() + silent.gap(),
                bounds);
        return new StaleBound(bound, missing, live);
    }

    /** The gap as it would be if all that was said in this W-step were still so, and the others were like these. */
    ExactGap estimate(RoundOutcome outcome) {
        RoundOutcome.Estimate said = outcome.estimate();
        double share = (double) said.known() / said.heard();
        double quadratic = 0.5 * outcome.pairing();
        double objective = share * said.primal() + quadratic + penalty;
        double gap = share * said.gap();
        return new ExactGap(objective, objective - gap, Double.NaN, gap, Double.NaN);
    }

    private ExactGap gap(
            RoundOutcome outcome, double primal, double conjugate, double gap, Optional<JointBounds> bounds) {
        double quadratic = 0.5 * outcome.pairing();
        double objective = primal + quadratic + penalty;
        double dualObjective = -(conjugate + quadratic + outcome.shifted()) + penalty;
        double excess = fixed ? 0 : Double.NaN;
        double jointGap = fixed ? gap : Double.NaN;
        if (bounds.isPresent()) {
            excess = quadratic + penalty - bounds.get().smallestRegulariser();
            double excessDual = bounds.get().largestDual() - (quadratic - penalty);
            // a task heard since the Ω-step may still have a shift, which R and its dual know nothing of
            jointGap = gap - excess + Math.max(0, excessDual) - outcome.shifted();
        }
        return new ExactGap(objective, dualObjective, objective - excess, gap, jointGap);
    }
}
