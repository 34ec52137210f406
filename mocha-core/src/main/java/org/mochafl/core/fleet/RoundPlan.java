package org.mochafl.core.fleet;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.structure.TaskCoupling;

/**
 * A round: all that a fleet must know to give every invited task its subproblem.
 *
 * @param round the round's number, which no other round of the run has; 0 for the first, which begins a run
 * @param began the number of the first round of the W-step; what was said before is no estimate of its gap
 * @param kind whether devices work, or only evaluate
 * @param coupling M at V_h, the snapshot that every subproblem of the round reads
 * @param sigmaPrime σ′, safe for all tasks
 * @param weights what c_t is
 * @param budgets how much work each device is asked for
 * @param selection who is invited
 * @param bounds whether devices also report what bounds their losses while they are silent
 * @param momentum how far ahead of V the subproblems are, where tasks are to keep what it needs of a round; else null
 * @param seed of the run
 */
public record RoundPlan(
        long round,
        long began,
        Kind kind,
        TaskCoupling coupling,
        double sigmaPrime,
        Loss loss,
        TaskWeights weights,
        BudgetPolicy budgets,
        SelectionPolicy selection,
        boolean bounds,
        @Nullable Momentum momentum,
        long seed)
        implements Serializable {

    /** Whether devices that work also report their losses: those of w_t, which subproblems ahead of V are not at. */
    public boolean measures() {
        return momentum == null || momentum.beta() == 0;
    }

    /** What a round is for. */
    public enum Kind {

        /** Devices improve their subproblems. */
        WORK,

        /** Devices report their losses at a snapshot, which stays. */
        EVALUATE,

        /** The same at the same snapshot, for those that have not answered yet; what the others said stands. */
        EVALUATE_REST
    }
}
