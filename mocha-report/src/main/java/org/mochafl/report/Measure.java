package org.mochafl.report;

/**
 * A value of a further metric: the mean over the trials.
 *
 * @param metric what was measured
 * @param value its value; not a number where the metric is undefined
 */
public record Measure(Metric metric, double value) {}
