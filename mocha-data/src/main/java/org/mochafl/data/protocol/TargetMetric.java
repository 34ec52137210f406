package org.mochafl.data.protocol;

/**
 * What was reached for one target of a regression.
 *
 * @param target its name
 * @param meanTaskRmse the mean over tasks of the root mean squared error, in the target's own units
 * @param explainedVariance 1 − SSE/SST over all rows, SST about the target's mean; NaN if all its labels are equal
 */
public record TargetMetric(String target, double meanTaskRmse, double explainedVariance) {}
