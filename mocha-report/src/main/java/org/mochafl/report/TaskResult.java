package org.mochafl.report;

/**
 * What a model reached on the rows of its task.
 *
 * @param rows how many rows it was measured on
 * @param value the metric; not a number if there were no rows
 */
public record TaskResult(long rows, double value) {}
