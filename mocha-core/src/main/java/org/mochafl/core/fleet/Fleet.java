package org.mochafl.core.fleet;

import org.mochafl.core.structure.TaskCoupling;
import org.mochafl.core.structure.TaskFold;

/**
 * The one port of the algorithm: where the tasks are, and how to reach them. Two verbs; only rounds and folded sums
 * cross it, never a list of tasks.
 *
 * <p>A fleet owns the per-task facts (α_t on its device, s_t, u_t, δ_t). All fleets give the same bits for the same
 * plans, as long as the same devices answer; {@code FleetContract} in mocha-testkit is the test of that. A fleet is
 * used by one thread at a time.
 */
public interface Fleet extends AutoCloseable {

    /** The size of the federation. */
    FederationShape shape();

    /**
     * Runs a round to its close: every invited device gets its subproblem at the plan's snapshot, and when the round
     * closes, for every device that answered, α_t on the device and s_t here change, both or neither.
     */
    RoundOutcome run(RoundPlan plan);

    /**
     * Sums a statistic over all tasks, in the canonical blocks of {@link TaskFold}; first gives every task the row
     * that the fold says.
     *
     * @param coupling under which w_t is seen
     * @param weights what c_t is
     */
    double[] fold(TaskCoupling coupling, TaskWeights weights, TaskFold fold);

    @Override
    void close();
}
