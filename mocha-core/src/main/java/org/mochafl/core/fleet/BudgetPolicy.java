package org.mochafl.core.fleet;

import java.io.Serializable;
import org.mochafl.core.device.WorkBudget;

/** How much work each device is asked for in a round. Implementations are pure. */
@FunctionalInterface
public interface BudgetPolicy extends Serializable {

    /** Nothing: a round that only evaluates. */
    BudgetPolicy EVALUATE = (task, rows, round) -> new WorkBudget.Steps(0);

    /**
     * What is usual: passes until more would bring less than a tenth of those before, since in the next round they bring more. 10 at most
     * where devices are tied, and 100 where each is {@link #alone}.
     */
    static BudgetPolicy usual() {
        return new UsualPasses(10);
    }

    /**
     * The same where what each device solves is its whole problem, and not a bound of it that σ′ makes cautious; the policy itself,
     * unless it is the usual one.
     */
    default BudgetPolicy alone() {
        return this;
    }

    /** The budget of a task with this many rows (times outputs) in a round. */
    WorkBudget budget(int task, int rows, long round);

    /** Coordinate steps for this many passes over the task's rows, at least one step. */
    static BudgetPolicy passes(double passes) {
        return (task, rows, round) -> new WorkBudget.Steps(Math.max(1, Math.round(passes * rows)));
    }

    /**
     * As many steps at most as here, in passes that end where more of them would bring less than {@code part} of what they brought
     * together; in the place of another end that is asked for here.
     *
     * @param part above 0
     */
    default BudgetPolicy whileWorthwhile(double part) {
        new WorkBudget.Worthwhile(part, 0); // checks it now
        return (task, rows, round) ->
                new WorkBudget.Worthwhile(part, budget(task, rows, round).mostSteps());
    }

    /**
     * As many steps at most as here, in passes that end where the measured bound on θ_t is at most {@code theta}; in the place of another
     * end that is asked for here.
     *
     * @param theta in (0, 1)
     */
    default BudgetPolicy untilTheta(double theta) {
        new WorkBudget.Theta(theta, 0); // checks it now
        return (task, rows, round) ->
                new WorkBudget.Theta(theta, budget(task, rows, round).mostSteps());
    }
}
