package org.mochafl.data.protocol;

/**
 * A metric of one task.
 *
 * @param task the task's name
 * @param rows the number of test rows it was measured on
 * @param value the metric; NaN if there were no rows
 */
public record TaskMetric(String task, int rows, double value) {}
