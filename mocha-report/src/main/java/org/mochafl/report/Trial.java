package org.mochafl.report;

import java.util.OptionalDouble;

/**
 * One method in one trial (one shuffle of the data).
 *
 * @param value the comparison's metric
 * @param lambda the λ that cross-validation chose; empty for a method without one
 */
public record Trial(double value, OptionalDouble lambda) {}
