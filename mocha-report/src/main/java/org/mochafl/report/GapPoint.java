package org.mochafl.report;

import java.util.OptionalDouble;

/**
 * A measured gap.
 *
 * @param round the round after which it was measured, counted from the start of the run
 * @param relativeGap the relative duality gap, at least 0 but for rounding
 * @param seconds the time since the start of the run; empty where nobody took it
 */
public record GapPoint(int round, double relativeGap, OptionalDouble seconds) {}
