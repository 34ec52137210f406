package org.mochafl.core.fleet;

import org.mochafl.core.device.WorkBudget;

/** {@link BudgetPolicy#usual}. */
record UsualPasses(int most) implements BudgetPolicy {

    private static final int MOST_ALONE = 100;

    /** No more passes where they would bring less than this part of those before. */
    private static final double ENOUGH = 0.1;

    @Override
    public WorkBudget budget(int task, int rows, long round) {
        return new WorkBudget.Worthwhile(ENOUGH, Math.max(1, (long) most * rows));
    }

    @Override
    public BudgetPolicy alone() {
        return new UsualPasses(MOST_ALONE);
    }
}
