package org.mochafl.data.protocol;

/**
 * What was reached for one class.
 *
 * @param name of the class
 * @param rows that are of the class
 * @param recall the part of them that was predicted so; NaN without rows
 * @param predicted the number of rows that were predicted as the class
 * @param precision the part of those that are of the class; NaN if none was predicted so
 */
public record ClassMetric(String name, long rows, double recall, long predicted, double precision) {}
