package org.mochafl.core.structure;

import java.util.function.Function;

/**
 * What is known at the end of a W-step, when Ω is to be re-estimated.
 *
 * @param relation Ω until now
 * @param coupling its M, and C = V U
 * @param statistic the sums of {@link TaskStructure#statistic} at this V and W
 * @param tasks m
 * @param jointObjective min over Ω of P(W, Ω)
 * @param jointGap the joint certificate
 * @param slack what the objective may rise by because W-steps are not exact
 * @param metrics whether tasks may be given a metric of the features, d × d numbers, in place of M
 * @param fleet sums any other fold over the tasks, at this V and W, under the coupling; losses are those of the certificate
 */
public record OmegaStep(
        Relation relation,
        TaskCoupling coupling,
        double[] statistic,
        int tasks,
        double jointObjective,
        double jointGap,
        double slack,
        boolean metrics,
        Function<TaskFold, double[]> fleet) {}
