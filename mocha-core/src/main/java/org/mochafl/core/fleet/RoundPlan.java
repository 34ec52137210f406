package org.mochafl.core.fleet;

import java.io.Serializable;
import org.mochafl.core.loss.Loss;
import org.mochafl.core.structure.TaskCoupling;

/**
 * A round: all that a fleet must know to give every task its subproblem.
 *
 * @param round the round's number, which no other round of the run has
 * @param coupling M at V_h, the snapshot that every subproblem of the round reads
 * @param sigmaPrime σ′, safe for all tasks
 * @param weights what c_t is
 * @param budgets how much work each device is asked for
 * @param seed of the run
 */
public record RoundPlan(
        long round,
        TaskCoupling coupling,
        double sigmaPrime,
        Loss loss,
        TaskWeights weights,
        BudgetPolicy budgets,
        long seed)
        implements Serializable {}
